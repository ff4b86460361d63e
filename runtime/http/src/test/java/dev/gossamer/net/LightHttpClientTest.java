package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import dev.gossamer.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against the server of this module. */
class LightHttpClientTest {
    private final HttpServer server = HttpServer.builder()
            .location(
                    "/hello",
                    l -> l.content(r -> {
                        r.setHeader("X-Method", r.method());
                        r.say("hello ", r.arg("name"));
                    }))
            .location(
                    "/echo",
                    l -> l.content(r -> {
                        r.setHeader("X-Length", String.valueOf(r.header("Content-Length")));
                        r.setHeader("X-Coding", String.valueOf(r.header("Transfer-Encoding")));
                        r.print((Object) r.body());
                    }))
            .location(
                    "/pieces",
                    l -> l.content(r -> {
                        for (int i = 0; i < 5; i++) {
                            r.say("piece ", i);
                            r.flush();
                        }
                    }))
            .location("/big", l -> l.content(r -> r.print("x".repeat(100_000))))
            .location(
                    "/none",
                    l -> l.content(r -> {
                        throw r.exit(204);
                    }))
            .location(
                    "/there",
                    l -> l.content(r -> {
                        throw r.redirect("/hello?name=again");
                    }))
            .location(
                    "/circle",
                    l -> l.content(r -> {
                        throw r.redirect("/circle");
                    }))
            .start();
    private final LightHttpClient client = LightHttpClient.create();

    @AfterEach
    void stop() {
        server.close();
    }

    private String at(String path) {
        return server.uri() + path;
    }

    @ParameterizedTest
    @EnumSource
    void getsAndHeads(Host host) throws Exception {
        host.run(() -> {
            LightHttpResponse response = client.get(at("/hello?name=world"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("hello world\n");
            assertThat(response.header("x-method")).isEqualTo("GET");
            assertThat(response.headers().get("X-METHOD")).containsExactly("GET");
            assertThat(response.header("X-None")).isNull();
            LightHttpResponse head =
                    client.request("HEAD", at("/hello?name=world")).send();
            assertThat(head.body()).isEmpty();
            assertThat(head.header("Content-Length")).isEqualTo("12");
            // The connection is in step after each of them.
            assertThat(client.get(at("/none")).status()).isEqualTo(204);
            assertThat(client.get(at("/unknown")).status()).isEqualTo(404);
            assertThat(client.get(at("/hello?name=w%20d")).text()).isEqualTo("hello w d\n");
        });
    }

    @ParameterizedTest
    @EnumSource
    void bodiesOfEachKind(Host host) throws Exception {
        String much = "much ".repeat(150_000);
        host.run(() -> {
            LightHttpResponse small =
                    client.request("POST", at("/echo")).body("small").send();
            assertThat(small.text()).isEqualTo("small");
            assertThat(small.header("X-Length")).isEqualTo("5");
            assertThat(client.request("PUT", at("/echo")).body(much).send().text())
                    .isEqualTo(much);
            Iterator<String> pieces = List.of("one ", "two ", much, "end").iterator();
            LightHttpResponse chunked = client.request("POST", at("/echo"))
                    .chunks(() -> {
                        LightThread.sleep(Duration.ZERO);
                        return pieces.hasNext() ? pieces.next().getBytes() : null;
                    })
                    .send();
            assertThat(chunked.text()).isEqualTo("one two " + much + "end");
            assertThat(chunked.header("X-Coding")).isEqualTo("chunked");
            assertThat(client.get(at("/pieces")).text()).isEqualTo("piece 0\npiece 1\npiece 2\npiece 3\npiece 4\n");
            assertThat(client.request("POST", at("/echo")).send().header("X-Length"))
                    .isEqualTo("0");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aBodyAboveTheLimitIsNotTaken(Host host) throws Exception {
        LightHttpClient limited = LightHttpClient.builder().maxBody(100_000).build();
        LightHttpClient tight = LightHttpClient.builder().maxBody(99_999).build();
        host.run(() -> {
            assertThat(limited.get(at("/big")).body()).hasSize(100_000);
            assertThat(Failure.message(() -> tight.get(at("/big")))).isEqualTo("too long");
            assertThat(limited.get(at("/big")).body()).hasSize(100_000);
        });
    }

    @ParameterizedTest
    @EnumSource
    void redirectsAreFollowedIfWanted(Host host) throws Exception {
        LightHttpClient following = LightHttpClient.builder().followRedirects(3).build();
        host.run(() -> {
            assertThat(client.get(at("/there")).status()).isEqualTo(302);
            assertThat(following.get(at("/there")).text()).isEqualTo("hello again\n");
            assertThat(following.get(at("/circle")).status()).isEqualTo(302);
            assertThat(following.request("POST", at("/there")).send().status()).isEqualTo(302);
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void manyThreadsShareTheConnectionsOfTheirWorker(Host host) throws Exception {
        host.run(() -> {
            List<LightThread<Integer>> threads = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                threads.add(LightThread.spawn(() -> {
                    int right = 0;
                    for (int j = 0; j < 10; j++) {
                        String name = number + "-" + j;
                        right += client.get(at("/hello?name=" + name)).text().equals("hello " + name + "\n") ? 1 : 0;
                    }
                    return right;
                }));
            }
            for (LightThread<Integer> thread : threads) {
                assertThat(LightThread.waitFor(thread).get()).isEqualTo(10);
            }
        });
    }

    @Test
    void whatNoRequestCanHold() {
        LightHttpRequest request = client.request("GET", at("/hello"));
        assertThatThrownBy(() -> request.header("X-Name", "value\r\nX-Other: injected"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.header("Content-Length", "7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set by the client");
        assertThatThrownBy(() -> client.request("GET", "ftp://localhost/")).hasMessageContaining("http://host");
        assertThatThrownBy(() -> client.request("CONNECT", at("/"))).hasMessageContaining("tunnel");
        assertThatThrownBy(() -> client.get(at("/hello"))).hasMessageStartingWith("no request found");
    }
}
