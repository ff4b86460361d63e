package dev.gossamer.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate's chain with its key, for an engine that is not the JDK's.
 *
 * @param chain the certificate, then those that have signed it
 * @param key of RSA or of an elliptic curve, in memory
 */
record TlsIdentity(X509Certificate[] chain, PrivateKey key) {
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END");

    /**
     * Null for a key of a kind that is not wanted.
     *
     * @param chain in PEM
     * @param key in PEM, PKCS#8
     */
    static TlsIdentity pem(byte[] chain, byte[] key) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] encoded : decoded(chain, "CERTIFICATE")) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
        }
        List<byte[]> keys = decoded(key, "PRIVATE KEY");
        String algorithm = certificates.get(0).getPublicKey().getAlgorithm();
        return of(
                certificates.toArray(X509Certificate[]::new),
                KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(keys.get(0))));
    }

    private static List<byte[]> decoded(byte[] pem, String kind) {
        List<byte[]> found = new ArrayList<>();
        Matcher matcher = PEM.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            if (matcher.group(1).equals(kind)) {
                found.add(Base64.getMimeDecoder().decode(matcher.group(2)));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no " + kind);
        }
        return found;
    }

    /** Null where the store has none, or several to choose from, or a key of another kind. */
    static TlsIdentity of(KeyStore store, char[] password) throws GeneralSecurityException {
        TlsIdentity only = null;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                if (only != null) {
                    return null;
                }
                Object[] chain = store.getCertificateChain(alias);
                only = of(Arrays.copyOf(chain, chain.length, X509Certificate[].class), (PrivateKey)
                        store.getKey(alias, password));
                if (only == null) {
                    return null;
                }
            }
        }
        return only;
    }

    /** Null for a key of another kind. */
    static TlsIdentity of(X509Certificate[] chain, PrivateKey key) {
        return secret(key) == null ? null : new TlsIdentity(chain, key);
    }

    boolean isRsa() {
        return key instanceof RSAPrivateKey;
    }

    /** The number that is the private key: the same whatever file it was read from. */
    byte[] secret() {
        return secret(key);
    }

    private static byte[] secret(PrivateKey key) {
        // Keys that are for RSASSA-PSS alone are RSAPrivateKeys, too.
        return key instanceof RSAPrivateKey rsa && rsa.getAlgorithm().equals("RSA")
                ? rsa.getPrivateExponent().toByteArray()
                : key instanceof ECPrivateKey curve ? curve.getS().toByteArray() : null;
    }

    byte[] fingerprint() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
    }
}
