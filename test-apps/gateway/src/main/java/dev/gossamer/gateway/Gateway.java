package dev.gossamer.gateway;

import dev.gossamer.http.HttpServer;
import dev.gossamer.net.LightHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The server of the page, in front of the services. */
final class Gateway implements AutoCloseable {
    private final HttpServer server;

    /**
     * @param port the port to listen on; 0: a free one
     * @param services the address of each service, by the name of its section
     * @param deadline how long the page waits for the services
     * @param log is told of requests that were given up
     */
    Gateway(int port, Map<String, URI> services, Duration deadline, Consumer<String> log) {
        LightHttpClient client = LightHttpClient.create();
        List<Source> sources = new ArrayList<>();
        services.forEach((name, uri) -> sources.add(new Source(name, uri, client, log)));
        server = HttpServer.builder()
                .listen("127.0.0.1", port)
                .location("/product/", l -> l.content(new ProductPage(sources, deadline)))
                .start();
    }

    URI page() {
        return server.uri().resolve("/product/42");
    }

    @Override
    public void close() {
        server.close();
    }
}
