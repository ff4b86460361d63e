package dev.gossamer.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code openssl s_client} as a client: the one that sends any session under any name. */
final class OpenSsl {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    private final int port;

    OpenSsl(HttpServer server) {
        this.port = server.port();
    }

    /** Skips the test where there is none. */
    static void require() {
        assumeTrue(find("openssl") != null, "there is no openssl on the PATH: apt-get install openssl");
    }

    static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** What it prints while it asks for "/" with these arguments. */
    String ask(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(find("openssl").toString(), "s_client", "-connect", "127.0.0.1:" + port, "-ign_eof"));
        command.addAll(List.of(arguments));
        return run(REQUEST, command);
    }

    /** In a few words: whether the session was resumed, and whether an answer has come. */
    String outcome(String... arguments) throws IOException {
        String told = ask(arguments);
        String session = told.contains("\nReused, TLS") ? "reused" : told.contains("\nNew, TLS") ? "new" : "none";
        return session + (told.contains("\r\n\r\nserved") ? " served" : " not served");
    }

    static String run(String input, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("does not end: " + command);
            }
            return told;
        } catch (InterruptedException e) {
            throw new IOException("interrupted: " + command, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
