package dev.gossamer.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of the tests' own making, by the JDK's keytool: one for each name, made once. */
final class TestKeys {
    static final char[] PASSWORD = "password".toCharArray();

    private static final Map<String, KeyStore> STORES = new HashMap<>();

    private TestKeys() {}

    static synchronized KeyStore store(String name) throws Exception {
        KeyStore store = STORES.get(name);
        if (store == null) {
            store = generate(name);
            STORES.put(name, store);
        }
        return store;
    }

    private static KeyStore generate(String name) throws Exception {
        Path file = Files.createTempDirectory("keys").resolve("store.p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "own", "-storetype", "PKCS12", "-keyalg", keyOf(name)));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file.toString()));
        command.addAll(List.of("-dname", "CN=" + name, "-ext", "SAN=dns:" + name + ",ip:127.0.0.1"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        Files.delete(file);
        Files.delete(file.getParent());
        return store;
    }

    private static String keyOf(String name) {
        return name.startsWith("rsa.") ? "RSA" : "EC";
    }

    static TlsCertificate certificate(String name) throws Exception {
        return TlsCertificate.keyStore(store(name), PASSWORD);
    }

    static String pemChain(String name) throws Exception {
        return pem("CERTIFICATE", store(name).getCertificate("own").getEncoded());
    }

    static String pemKey(String name) throws Exception {
        Key key = store(name).getKey("own", PASSWORD);
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    /** Trusts the certificates of these names. */
    static SSLContext trusting(String... names) throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        for (String name : names) {
            certificates.setCertificateEntry(name, store(name).getCertificate("own"));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Whom the certificate names that the server has shown. */
    static String shown(SSLSession session) throws Exception {
        Certificate certificate = session.getPeerCertificates()[0];
        return ((X509Certificate) certificate).getSubjectX500Principal().getName();
    }
}
