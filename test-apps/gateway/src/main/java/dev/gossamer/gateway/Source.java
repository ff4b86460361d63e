package dev.gossamer.gateway;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Where one section of the page comes from.
 *
 * @param name the section's name
 * @param uri the service to ask
 * @param client used by all sources
 * @param log is told of requests that were given up
 */
record Source(String name, URI uri, HttpClient client, Consumer<String> log) {
    /** Asks the service and waits for the answer. Reads as blocking code, and holds no thread while it waits. */
    @Suspendable
    String fetch() {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = LightThread.await(answer);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(name + " answered " + response.statusCode());
            }
            return response.body().strip();
        } finally {
            if (answer.cancel(true)) {
                log.accept(name + ": request cancelled");
            }
        }
    }
}
