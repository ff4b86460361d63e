package dev.gossamer.http;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * A certificate with its chain and its private key. It also holds the sessions of those who have seen it: a client can
 * resume its session as long as it is given the same object. Safe for use by several threads.
 */
public final class TlsCertificate {
    private final SSLContext context;
    private final TlsIdentity identity;

    private TlsCertificate(SSLContext context, TlsIdentity identity) {
        this.context = context;
        this.identity = identity;
    }

    /**
     * From files in PEM.
     *
     * @param chain the certificate, then those that have signed it
     * @param key the private key, in PKCS#8 ({@code BEGIN PRIVATE KEY}), without a password
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if they hold something else
     */
    public static TlsCertificate pem(Path chain, Path key) {
        try {
            return pem(Files.readAllBytes(chain), Files.readAllBytes(key), chain + " and " + key);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the certificate " + chain + " with its key " + key + "; check path and rights: " + e,
                    e);
        }
    }

    /**
     * As {@link #pem(Path, Path)}, from the contents of the files: for what an upstream has sent.
     *
     * @throws IllegalArgumentException if they hold something else
     */
    public static TlsCertificate pem(byte[] chain, byte[] key) {
        return pem(chain, key, "the bytes given");
    }

    private static TlsCertificate pem(byte[] chain, byte[] key, String where) {
        try {
            JdkSslContext built = (JdkSslContext)
                    SslContextBuilder.forServer(new ByteArrayInputStream(chain), new ByteArrayInputStream(key))
                            .sslProvider(SslProvider.JDK)
                            .build();
            return new TlsCertificate(built.context(), TlsIdentity.pem(chain, key));
        } catch (SSLException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no certificate chain and PKCS#8 key in PEM in " + where
                            + "; 'openssl pkcs8 -topk8 -nocrypt' turns other keys into such: " + e.getMessage(),
                    e);
        }
    }

    /**
     * From a key store that has one entry with a private key; where it has several, the JDK chooses by the key's kind.
     *
     * @throws IllegalArgumentException if the password is wrong, or there is no private key
     */
    public static TlsCertificate keyStore(KeyStore store, char[] password) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            requireKey(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new TlsCertificate(context, TlsIdentity.of(store, password));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "cannot take a private key out of the key store; check its password: " + e.getMessage(), e);
        }
    }

    private static void requireKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw new IllegalArgumentException("the key store has no private key; 'keytool -list' shows what it has");
    }

    /** From a context of the JDK that has been initialised: for key managers and trust managers of one's own. */
    public static TlsCertificate context(SSLContext context) {
        return new TlsCertificate(Objects.requireNonNull(context, "context"), null);
    }

    SSLContext context() {
        return context;
    }

    /** Null where it is not known, or of a kind that the other engine has no use for. */
    TlsIdentity identity() {
        return identity;
    }
}
