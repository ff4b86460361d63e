package dev.gossamer.gateway;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.net.LightHttpClient;
import dev.gossamer.net.LightHttpResponse;
import dev.gossamer.net.LightSocketException;
import java.net.URI;
import java.util.function.Consumer;

/**
 * Where one section of the page comes from.
 *
 * @param name the section's name
 * @param uri the service to ask
 * @param client used by all sources
 * @param log is told of requests that were given up
 */
record Source(String name, URI uri, LightHttpClient client, Consumer<String> log) {
    /** Asks the service and waits for the answer. Reads as blocking code, and holds no thread while it waits. */
    @Suspendable
    String fetch() {
        boolean ended = false;
        try {
            LightHttpResponse response = client.get(uri);
            ended = true;
            if (response.status() != 200) {
                throw new IllegalStateException(name + " answered " + response.status());
            }
            return response.text().strip();
        } catch (LightSocketException e) {
            ended = true;
            throw e;
        } finally {
            // Killed at the deadline: the connection has been closed by now.
            if (!ended) {
                log.accept(name + ": request cancelled");
            }
        }
    }
}
