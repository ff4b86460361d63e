package dev.gossamer.benchmarks.net;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.http.HttpServer;
import dev.gossamer.net.LightHttpClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** GET requests on kept connections: the client for light threads against the JDK's. */
final class HttpRequests {
    private HttpRequests() {}

    static void measure(int operations, int threads) {
        try (HttpServer server = HttpServer.builder()
                        .location("/", l -> l.content(request -> request.print("hello")))
                        .start();
                Worker worker = Worker.start()) {
            URI uri = server.uri().resolve("/");
            LightHttpClient light = LightHttpClient.builder()
                    .keepalive(Duration.ofSeconds(30), threads)
                    .build();
            Load.measure("GET, LightHttpClient", operations, threads, worker::run, () -> () -> {
                require(light.get(uri).status());
            });
            HttpClient jdk =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            Load.measure("GET, the JDK's client, await", operations, threads, worker::run, () -> () -> {
                HttpResponse<byte[]> response =
                        LightThread.await(jdk.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
                require(response.statusCode());
            });
        }
    }

    private static void require(int status) {
        if (status != 200) {
            throw new IllegalStateException("the server has answered " + status);
        }
    }
}
