package dev.gossamer.sidebyside;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.Captured;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import dev.gossamer.net.LightHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The handlers of {@code nginx/server.conf}, on light threads. */
public final class LightThreadServer implements AutoCloseable {
    static final Duration IDLE = Duration.ofSeconds(60);
    static final int POOL = 4096;

    private static final int SLEEPERS = 10;
    private static final Duration SLEEP = Duration.ofMillis(10);
    private static final String[] SUBREQUESTS = {"/one", "/two", "/three"};

    private final int[] upstreams;
    private final LightHttpClient client =
            LightHttpClient.builder().keepalive(IDLE, POOL).build();
    private final HttpServer server;

    LightThreadServer(int port, int... upstreams) {
        this.upstreams = upstreams.clone();
        HttpServer.Builder builder = HttpServer.builder()
                .listen("127.0.0.1", port)
                .location("= /hello", l -> l.content(request -> request.print("hello world\n")))
                .location("= /sleep", l -> l.content(this::sleep))
                .location("= /sockets", l -> l.content(this::askBySockets))
                .location("= /client", l -> l.content(this::askByClient));
        for (int i = 0; i < SUBREQUESTS.length; i++) {
            URI item = URI.create("http://127.0.0.1:" + upstreams[i] + "/item");
            builder.location(
                    "= " + SUBREQUESTS[i],
                    l -> l.internal()
                            .content(request -> request.print(client.get(item).body())));
        }
        server = builder.start();
    }

    /** @param arguments the port, and those of the three upstreams */
    public static void main(String[] arguments) {
        int[] ports = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        if (ports.length != 4) {
            System.err.println("usage: LightThreadServer PORT UPSTREAM UPSTREAM UPSTREAM");
            System.exit(2);
        }
        LightThreadServer started = new LightThreadServer(ports[0], Arrays.copyOfRange(ports, 1, 4));
        System.out.println("ready: " + started.uri());
    }

    URI uri() {
        return server.uri();
    }

    @Suspendable
    private void sleep(Request request) {
        List<LightThread<Void>> threads = new ArrayList<>(SLEEPERS);
        for (int i = 0; i < SLEEPERS; i++) {
            threads.add(LightThread.spawn(() -> LightThread.sleep(SLEEP)));
        }
        for (LightThread<Void> thread : threads) {
            LightThread.waitFor(thread).get();
        }
        request.print("slept 10");
    }

    @Suspendable
    private void askBySockets(Request request) {
        List<LightThread<byte[]>> threads = new ArrayList<>(upstreams.length);
        for (int port : upstreams) {
            threads.add(LightThread.spawn(() -> Upstream.get(port)));
        }
        for (LightThread<byte[]> thread : threads) {
            request.print(LightThread.waitFor(thread).get());
        }
    }

    @Suspendable
    private void askByClient(Request request) {
        for (Captured answer : request.captureMulti(SUBREQUESTS)) {
            request.print(answer.body());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
