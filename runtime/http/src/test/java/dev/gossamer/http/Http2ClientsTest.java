package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 with clients that others have written. */
class Http2ClientsTest {
    private static final int STREAMS = 20;

    private final Map<String, CompletableFuture<String>> gates = new ConcurrentHashMap<>();
    private final HttpServer.Builder builder = HttpServer.builder()
            .location("/hello", l -> l.content(r -> r.say("hello ", r.header("Host"))))
            .location("/long", l -> l.content(r -> r.print("x".repeat(3_000_000))))
            .location("/echo", l -> l.content(r -> r.print((Object) r.body())))
            .location(
                    "/gate",
                    l -> l.content(r -> {
                        LightThread<String> thread = LightThread.spawn(() -> LightThread.await(gate(r.args())));
                        r.print(thread == LightThread.waitFor(thread).thread(), r.args());
                    }));
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private CompletableFuture<String> gate(String name) {
        return gates.computeIfAbsent(name, made -> new CompletableFuture<>());
    }

    @Test
    void theJdksClientAgreesOnItByTls() throws Exception {
        HttpClient http = tls();
        HttpResponse<String> hello = get(http, "/hello");
        assertThat(hello.version()).isEqualTo(Version.HTTP_2);
        assertThat(hello.body()).isEqualTo("hello 127.0.0.1:" + server.port() + "\n");
        assertThat(hello.headers().map()).doesNotContainKeys("connection", "transfer-encoding");
        assertThat(get(http, "/long").body()).isEqualTo("x".repeat(3_000_000));
        assertThat(get(http, "/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void theJdksClientUpgrades() throws Exception {
        server = builder.start();
        HttpClient http = HttpClient.newBuilder().version(Version.HTTP_2).build();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> hello = get(http, "/hello");
            assertThat(hello.version()).isEqualTo(Version.HTTP_2);
            assertThat(hello.body()).isEqualTo("hello 127.0.0.1:" + server.port() + "\n");
        }
    }

    @Test
    void bodiesGoBothWays() throws Exception {
        HttpClient http = tls();
        String body = "0123456789".repeat(50_000);
        HttpRequest post = HttpRequest.newBuilder(server.uri().resolve("/echo"))
                .POST(BodyPublishers.ofString(body))
                .build();
        for (int i = 0; i < 3; i++) {
            assertThat(http.send(post, BodyHandlers.ofString()).body()).isEqualTo(body);
        }
    }

    @Test
    void eachStreamHasAHandlerOfItsOwn() throws Exception {
        HttpClient http = tls();
        get(http, "/hello");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            answers.add(http.sendAsync(request("/gate?" + i), BodyHandlers.ofString()));
        }
        for (int i = STREAMS - 1; i >= 0; i--) {
            gate(String.valueOf(i)).complete("");
            assertThat(answers.get(i).get(20, TimeUnit.SECONDS).body()).isEqualTo("true" + i);
        }
        assertThat(get(http, "/hello").body()).startsWith("hello");
    }

    @Test
    void switchedOffItIsNotSpoken() throws Exception {
        builder.http2(false);
        assertThat(get(tls(), "/hello").version()).isEqualTo(Version.HTTP_1_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http2", "--http2-prior-knowledge", "--http1.1"})
    void curlTalksToIt(String how) throws Exception {
        server = builder.start();
        String version = how.equals("--http1.1") ? "1.1" : "2";
        assertThat(curl(how, "/hello")).isEqualTo("hello 127.0.0.1:" + server.port() + "\n" + version);
        assertThat(curl(how, "/long")).isEqualTo("x".repeat(3_000_000) + version);
        // No upgrade with a body.
        assertThat(curl(how, "/echo", "--data-binary", "hello"))
                .isEqualTo("hello" + (how.equals("--http2-prior-knowledge") ? "2" : "1.1"));
        assertThat(curl(how, "/long", "--head", "--output", "/dev/null")).isEqualTo(version);
    }

    private String curl(String how, String path, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("curl", "-sS", "--max-time", "60", how, "-w", "%{http_version}"));
        command.addAll(List.of(more));
        command.add(server.uri().resolve(path).toString());
        Process curl;
        try {
            curl = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            assumeTrue(false, "there is no curl: " + absent.getMessage());
            return "";
        }
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        curl.waitFor();
        return output;
    }

    private HttpClient tls() throws Exception {
        TlsCertificate certificate = TestKeys.certificate("a.test");
        server = builder.tls(tls -> tls.certificate(certificate)).start();
        return HttpClient.newBuilder()
                .version(Version.HTTP_2)
                .sslContext(TestKeys.trusting("a.test"))
                .build();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path)).build();
    }

    private HttpResponse<String> get(HttpClient http, String path) throws Exception {
        return http.send(request(path), BodyHandlers.ofString());
    }
}
