package dev.gossamer.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** An authority, and certificates for peer.test that it has signed, by the JDK's keytool. */
final class CertificateChain {
    private static final String PASSWORD = "password";

    private final Path folder;

    /** One key serves all certificates: each call of keytool is a JVM. */
    CertificateChain(Path folder) throws Exception {
        this.folder = folder;
        generate("authority", "-dname", "CN=authority", "-ext", "bc:c");
        generate("server", "-dname", "CN=peer.test");
        keytool("server", "-certreq", "-file", file("request"));
    }

    /**
     * A server that shows a certificate.
     *
     * @param from when it becomes valid, as keytool wants it: "-3d"
     * @param days for how long it is valid
     */
    SSLServerSocket serverSocket(String name, String from, int days) throws Exception {
        List<String> sign = new ArrayList<>(List.of("-gencert", "-infile", file("request")));
        sign.addAll(List.of("-outfile", file(name), "-startdate", from, "-validity", String.valueOf(days)));
        sign.addAll(List.of("-ext", "SAN=dns:peer.test,ip:127.0.0.1"));
        keytool("authority", sign.toArray(String[]::new));
        KeyStore shown = store("server");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            Certificate signed = CertificateFactory.getInstance("X.509").generateCertificate(in);
            Certificate[] chain = {signed, store("authority").getCertificate("mykey")};
            char[] password = PASSWORD.toCharArray();
            shown.setKeyEntry("mykey", shown.getKey("mykey", password), password, chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    /** Trusts the authority. */
    SSLContext trusting() throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("authority", store("authority").getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void generate(String name, String... more) throws Exception {
        keytool(
                name,
                Stream.concat(Stream.of("-genkeypair", "-alias", "mykey", "-keyalg", "EC"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(Path.of(file(name + ".p12")).toFile(), PASSWORD.toCharArray());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file(store + ".p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }
}
