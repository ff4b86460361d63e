package dev.gossamer.endurance.soak;

import dev.gossamer.LightThread;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.TlsCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Three servers with the same locations: plain, one that looks out for clients that leave, and that with TLS. */
final class Servers implements AutoCloseable {
    private static final String PASSWORD = "soak-soak";

    final HttpServer plain;
    final HttpServer watching;
    final HttpServer tls;

    Servers(Site site, int workers) throws IOException, InterruptedException {
        TlsCertificate certificate = certificate();
        plain = builder(site, workers).start();
        watching = builder(site, workers).checkClientAbort(true).start();
        tls = builder(site, 1)
                .checkClientAbort(true)
                .tls(t -> t.clientHello(h -> LightThread.sleep(Duration.ofNanos(1)))
                        .certificatePhase(h -> {
                            LightThread.spawn(() -> LightThread.sleep(Duration.ofMillis(1)));
                            h.certificate(certificate);
                        }))
                .start();
        site.tlsPort = tls.port();
    }

    private static HttpServer.Builder builder(Site site, int workers) {
        HttpServer.Builder server = HttpServer.builder().workers(workers);
        Kinds.serve(server, site);
        return server;
    }

    private static TlsCertificate certificate() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("soak");
        Path file = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-storetype",
                        "PKCS12",
                        "-keyalg",
                        "EC",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString(),
                        "-dname",
                        "CN=soak",
                        "-ext",
                        "SAN=dns:soak,ip:127.0.0.1"))
                .inheritIO()
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool has made no certificate; is this a whole JDK?");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return TlsCertificate.keyStore(store, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot read " + file, e);
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    @Override
    public void close() {
        plain.close();
        watching.close();
        tls.close();
    }
}
