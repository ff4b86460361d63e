package dev.gossamer.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of its own making for localhost and peer.test, by the JDK's keytool. */
final class TestCertificate {
    private static final char[] PASSWORD = "password".toCharArray();
    private static KeyStore store;

    private TestCertificate() {}

    private static synchronized KeyStore store() throws Exception {
        if (store == null) {
            Path file = Files.createTempDirectory("certificate").resolve("store.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            file.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=peer.test",
                            "-ext",
                            "SAN=dns:peer.test,dns:localhost,ip:127.0.0.1")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool: " + output);
            }
            store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(file.getParent());
        }
        return store;
    }

    /** Shows the certificate. */
    static SSLServerSocket serverSocket() throws Exception {
        return (SSLServerSocket)
                showing().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    /** The server's end of TLS on a connection; closing it leaves that one open. */
    static SSLSocket over(Socket plain) throws Exception {
        SSLSocket tls = (SSLSocket) showing().getSocketFactory().createSocket(plain, null, false);
        tls.setUseClientMode(false);
        return tls;
    }

    private static SSLContext showing() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Trusts the certificate. */
    static SSLContext trusting() throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("peer", store().getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
