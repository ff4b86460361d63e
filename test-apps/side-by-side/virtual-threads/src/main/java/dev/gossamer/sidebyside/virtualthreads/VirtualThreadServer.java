package dev.gossamer.sidebyside.virtualthreads;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The handlers of {@code nginx/server.conf} on a server that gives each connection a virtual thread. */
public final class VirtualThreadServer {
    private static final int SLEEPERS = 10;
    private static final int SLEEP_MILLIS = 10;

    private final List<Callable<byte[]>> bySocket = new ArrayList<>();
    private final List<Callable<byte[]>> byClient = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private VirtualThreadServer(int[] upstreams) {
        for (int port : upstreams) {
            Upstream upstream = new Upstream(port);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/item"))
                    .build();
            bySocket.add(upstream::get);
            byClient.add(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        }
    }

    /** @param arguments the port, and those of the three upstreams */
    public static void main(String[] arguments) {
        int[] ports = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        if (ports.length != 4) {
            System.err.println("usage: VirtualThreadServer PORT UPSTREAM UPSTREAM UPSTREAM");
            System.exit(2);
        }
        VirtualThreadServer handlers = new VirtualThreadServer(Arrays.copyOfRange(ports, 1, 4));
        WebServer.builder()
                .host("127.0.0.1")
                .port(ports[0])
                .backlog(4096)
                .routing(routing -> routing.get("/hello", (request, response) -> response.send("hello world\n"))
                        .get("/sleep", handlers::sleep)
                        .get("/sockets", (request, response) -> send(response, handlers.bySocket))
                        .get("/client", (request, response) -> send(response, handlers.byClient)))
                .build()
                .start();
        System.out.println("ready: http://127.0.0.1:" + ports[0]);
    }

    private void sleep(ServerRequest request, ServerResponse response) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sleeping = new ArrayList<>(SLEEPERS);
            for (int i = 0; i < SLEEPERS; i++) {
                sleeping.add(threads.submit(() -> {
                    Thread.sleep(SLEEP_MILLIS);
                    return null;
                }));
            }
            for (Future<?> thread : sleeping) {
                thread.get();
            }
        }
        response.send("slept 10");
    }

    private static void send(ServerResponse response, List<Callable<byte[]>> questions) throws Exception {
        response.send(ask(questions));
    }

    private static byte[] ask(List<Callable<byte[]>> questions) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> asked = new ArrayList<>(questions.size());
            for (Callable<byte[]> question : questions) {
                asked.add(threads.submit(question));
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (Future<byte[]> answer : asked) {
                body.writeBytes(answer.get());
            }
            return body.toByteArray();
        }
    }
}
