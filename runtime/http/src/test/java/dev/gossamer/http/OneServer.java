package dev.gossamer.http;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** What tests share that describe a server, ask it once, and look at the answer. */
abstract class OneServer {
    final HttpServer.Builder builder = HttpServer.builder();
    private final BlockingQueue<String> trace = new LinkedBlockingQueue<>();
    private HttpServer server;

    @AfterEach
    final void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Remembers a word of a handler. */
    final void note(Object word) {
        trace.add(String.valueOf(word));
    }

    /** The next word. */
    final String noted() throws InterruptedException {
        return String.valueOf(trace.poll(20, TimeUnit.SECONDS));
    }

    /** All words, when all handlers have ended. */
    final String allNoted() {
        stop();
        return String.join(" ", trace);
    }

    /** The answer of a server that has this content, and what else was described. */
    final String content(PhaseHandler handler) throws IOException {
        builder.location("= /", l -> l.content(handler));
        return ask("/");
    }

    final String ask(String path) throws IOException {
        try (RawClient client = client()) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .rest();
        }
    }

    final RawClient client() throws IOException {
        return new RawClient(server());
    }

    final RawHttp2 http2() throws IOException {
        return new RawHttp2(server());
    }

    final HttpServer server() {
        if (server == null) {
            server = builder.start();
        }
        return server;
    }

    /** What may throw. */
    @FunctionalInterface
    interface Attempt {
        @Suspendable
        void run() throws Exception;
    }

    /** What the attempt says against it. */
    @Suspendable
    static String refusal(Attempt attempt) throws Exception {
        try {
            attempt.run();
            return "nothing thrown";
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }
}
