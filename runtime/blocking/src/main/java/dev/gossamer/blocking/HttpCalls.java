package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** {@code java.net.http.HttpClient.send}: by {@code sendAsync}, which a kill and an interrupt cancel. */
public final class HttpCalls {
    private HttpCalls() {}

    /** {@link HttpClient#send}. */
    @Suspendable
    public static HttpResponse<?> send(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<Object> handler)
            throws IOException, InterruptedException {
        Light light = Light.here();
        if (light == null || Light.isPinned()) {
            return client.send(request, handler);
        }
        CompletableFuture<HttpResponse<Object>> response = client.sendAsync(request, handler);
        boolean answered = false;
        try {
            light.await(Futures.completion(response, Wait.FOREVER));
            answered = true;
        } finally {
            if (!answered) {
                response.cancel(true);
            }
        }
        try {
            return response.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof IOException e) {
            return e;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IOException(cause.getMessage(), cause);
    }
}
