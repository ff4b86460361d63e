package dev.gossamer.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightThreadServerTest {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"), "test-apps/side-by-side");

    private final List<HttpServer> upstreams = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private LightThreadServer server;

    @BeforeEach
    void start() {
        for (String name : List.of("one", "two", "three")) {
            upstreams.add(HttpServer.builder()
                    .location("= /item", l -> l.content(request -> request.say("item " + name)))
                    .start());
        }
        server = new LightThreadServer(
                0, upstreams.stream().mapToInt(HttpServer::port).toArray());
    }

    @AfterEach
    void stop() {
        server.close();
        upstreams.forEach(HttpServer::close);
    }

    /** What run.sh expects of all servers. */
    @ParameterizedTest
    @CsvSource({
        "/hello, 'hello world\n'",
        "/sleep, slept 10",
        "/sockets, 'item one\nitem two\nitem three\n'",
        "/client, 'item one\nitem two\nitem three\n'"
    })
    void answers(String path, String expected) throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(get(path).body()).isEqualTo(expected);
        }
    }

    @Test
    void subrequestsAreNotForClients() throws Exception {
        assertThat(get("/one").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello", "/sleep", "/sockets", "/client"})
    void theOthersHaveTheSameHandlers(String path) {
        assertThat(ROOT.resolve("nginx/server.conf")).content().contains("location = " + path + " {");
        assertThat(ROOT.resolve("virtual-threads/src/main/java/dev/gossamer/sidebyside/virtualthreads")
                        .resolve("VirtualThreadServer.java"))
                .content()
                .contains('"' + path + '"');
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = server.uri().resolve(path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
