package dev.gossamer.http;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** A server whose locations a test makes, and what its handlers have told. */
abstract class SubrequestFixture {
    final BlockingQueue<String> trace = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> gate = new CompletableFuture<>();
    final HttpServer.Builder builder = HttpServer.builder();
    HttpServer server;

    @AfterEach
    void stop() {
        gate.complete(null);
        server.close();
    }

    @FunctionalInterface
    interface Attempt {
        @Suspendable
        void run() throws Exception;
    }

    @Suspendable
    static String messageOf(Attempt attempt) throws Exception {
        try {
            attempt.run();
            return "nothing thrown";
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }

    String content(PhaseHandler handler) throws IOException {
        Consumer<Location> description = l -> l.content(handler);
        server = builder.location("= /", description).start();
        return ask();
    }

    String ask() throws IOException {
        try (RawClient client = new RawClient(server)) {
            return client.send("GET / HTTP/1.1\r\nHost: h\r\nX-Own: own\r\nConnection: close\r\n\r\n")
                    .rest();
        }
    }

    String next() throws InterruptedException {
        return String.valueOf(trace.poll(20, TimeUnit.SECONDS));
    }
}
