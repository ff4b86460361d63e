package dev.gossamer.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate of this host and its key, in the files that a server wants, made by the JDK's keytool. */
final class Certificate implements AutoCloseable {
    private static final String PASSWORD = "password";

    private final Path directory = Files.createTempDirectory("gossamer-postgres-tls");

    Certificate() throws IOException {
        Path store = directory.resolve("keys.p12");
        make(store);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            write(certificate(), "CERTIFICATE", keys.getCertificate("server").getEncoded());
            write(
                    key(),
                    "PRIVATE KEY",
                    keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("the key that keytool has made cannot be read", e);
        }
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
        Files.delete(store);
    }

    private static void make(Path store) throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias server -keyalg EC -dname CN=localhost -validity 10 -storetype PKCS12"
                + " -storepass " + PASSWORD + " -keystore " + store;
        Process process = new ProcessBuilder((keytool + ' ' + options).split(" "))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(store)) {
            throw new IOException("keytool has made no key: " + output);
        }
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                        + "-----\n");
    }

    Path certificate() {
        return directory.resolve("server.crt");
    }

    Path key() {
        return directory.resolve("server.key");
    }

    @Override
    public void close() throws IOException {
        Files.delete(certificate());
        Files.delete(key());
        Files.delete(directory);
    }
}
