package dev.gossamer.gateway;

import dev.gossamer.LightThread;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.PhaseHandler;
import java.net.URI;
import java.time.Duration;

/** One of the services behind the gateway: an HTTP server of its own on the loopback address. */
final class Service implements AutoCloseable {
    private final HttpServer server;

    Service(PhaseHandler answer) {
        server = HttpServer.builder()
                .closeGrace(Duration.ZERO)
                .location("/", l -> l.content(answer))
                .start();
    }

    /** Answers with {@code text} after {@code latency}. */
    static Service answering(Duration latency, String text) {
        return new Service(request -> {
            LightThread.sleep(latency);
            request.say(text);
        });
    }

    /** Answers with an error after {@code latency}. */
    static Service failing(Duration latency) {
        return new Service(request -> {
            LightThread.sleep(latency);
            throw request.exit(503);
        });
    }

    URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
    }
}
