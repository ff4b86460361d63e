package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with clients that others have written; in HTTP/2: {@link Http2ClientsTest}. */
class ToolsTest {
    private static final int LARGE = 900_000;
    private static final String PAGE = """
            <!DOCTYPE html><title>t</title><p id="got">nothing</p><script>
            Promise.all([fetch('/hello').then(r => r.text()),
                fetch('/length', {method: 'POST', body: 'x'.repeat(70000)}).then(r => r.text())])
                .then(all => document.getElementById('got').textContent = all.join(' and '))
            </script>
            """;

    private final CompletableFuture<String> left = new CompletableFuture<>();
    private final HttpServer server = HttpServer.builder()
            .checkClientAbort(true)
            .location("/hello", l -> l.content(r -> r.print("hello ", r.method())))
            .location("/length", l -> l.content(r -> r.print(r.body().length, " bytes")))
            .location(
                    "/page",
                    l -> l.content(r -> {
                        r.setHeader("Content-Type", "text/html");
                        r.print(PAGE);
                    }))
            .location(
                    "/wait",
                    l -> l.content(r -> {
                        r.onAbort(() -> {
                            left.complete("left");
                            r.exit(499);
                        });
                        LightThread.sleep(Duration.ofMinutes(10));
                    }))
            .start();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    private String run(String tool, String... arguments) throws IOException {
        Path found = OpenSsl.find(tool);
        assumeTrue(found != null, "there is no " + tool + " on the PATH: apt-get install " + tool);
        List<String> command = new ArrayList<>(List.of(found.toString()));
        command.addAll(List.of(arguments));
        return OpenSsl.run("", command);
    }

    private String at(String path) {
        return server.uri() + path;
    }

    private String large() throws IOException {
        return "@" + Files.write(directory.resolve("large"), new byte[LARGE]);
    }

    @Test
    void curlUploadsAFileOnceItIsToldToGoOn() throws Exception {
        String told =
                run("curl", "-sSv", "--http1.1", "-H", "Expect: 100-continue", "--data-binary", large(), at("/length"));
        assertThat(told).contains("HTTP/1.1 100 Continue", "HTTP/1.1 200 OK").endsWith(LARGE + " bytes");
    }

    @Test
    void curlUploadsInChunks() throws Exception {
        String told = run(
                "curl",
                "-sS",
                "--http1.1",
                "-H",
                "Transfer-Encoding: chunked",
                "--data-binary",
                large(),
                at("/length"));
        assertThat(told).isEqualTo(LARGE + " bytes");
    }

    @Test
    void curlUsesItsConnectionAgain() throws Exception {
        String each = "%{num_connects},";
        assertThat(run("curl", "-sS", "-w", each, at("/hello"), at("/hello"), at("/length")))
                .isEqualTo("hello GET1,hello GET0,0 bytes0,");
    }

    @Test
    void aRangeIsNotOurs() throws Exception {
        assertThat(run("curl", "-sS", "-r", "1-2", "-w", "%{http_code}", at("/hello")))
                .isEqualTo("hello GET200");
        assertThat(run("curl", "-sS", "--head", at("/hello")))
                .startsWith("HTTP/1.1 200 OK")
                .contains("content-length: 10");
    }

    @Test
    @Tag("rule-10.2")
    void curlLeavesWhenItsTimeIsOver() throws Exception {
        assertThat(run("curl", "-sS", "--max-time", "0.3", at("/wait"))).contains("timed out");
        assertThat(left.get(20, TimeUnit.SECONDS)).isEqualTo("left");
    }

    @Test
    void wrkGetsNothingButAnswers() throws Exception {
        String told = run("wrk", "-t1", "-c20", "-d1s", at("/hello"));
        assertThat(told).containsPattern("[1-9]\\d* requests in ").doesNotContain("Socket errors", "Non-2xx");
    }

    @Test
    void aBrowserShowsAPageThatFetchesTheRest() throws Exception {
        String profile = "--user-data-dir=" + directory.resolve("profile");
        String dom = run(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                profile,
                "--virtual-time-budget=10000",
                "--dump-dom",
                at("/page"));
        assertThat(dom).contains("<p id=\"got\">hello GET and 70000 bytes</p>");
    }

    @Test
    void theJdksClientSpeaksHttp11() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest post = HttpRequest.newBuilder(server.uri().resolve("/length"))
                .POST(BodyPublishers.ofByteArray(new byte[LARGE]))
                .expectContinue(true)
                .build();
        HttpRequest get = HttpRequest.newBuilder(server.uri().resolve("/hello")).build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(http.sendAsync(get, BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("hello GET");
        }
        HttpResponse<String> length = http.send(post, BodyHandlers.ofString());
        assertThat(length.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(length.body()).isEqualTo(LARGE + " bytes");
    }
}
