package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Trees of subrequests whose handlers kill, exit, fail and lose their clients at random: each one ends, once.
 * {@code -Dgossamer.requests=N} makes more of them.
 */
@Tag("rule-9")
@Tag("rule-8.3")
@Tag("rule-4.1")
class RandomSubrequestsTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = Integer.getInteger("gossamer.requests", 20);
    private static final List<String> REFUSALS = List.of(
            "attempt to abort with pending subrequests", "attempt to call exec after sending out response headers");

    /** Handlers and user threads that are there. */
    private final AtomicInteger alive = new AtomicInteger();

    /** What a handler did not expect: it cannot fail the test itself. */
    private final Queue<Object> surprises = new ConcurrentLinkedQueue<>();

    private final AtomicInteger captured = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private final HttpServer server = HttpServer.builder()
            .checkClientAbort(true)
            .location(
                    "/leaf",
                    l -> l.content(counted(r -> {
                        LightThread.sleep(Duration.ofNanos(Integer.parseInt(r.args()) * 1000L));
                        r.print("leaf");
                    })))
            .location("/node", l -> l.content(counted(this::node)).bodyFilter(r -> {}))
            .location(
                    "= /idle",
                    l -> l.content(r -> {
                        while (alive.get() > 0) {
                            LightThread.sleep(Duration.ofMillis(1));
                        }
                        r.print("idle");
                    }))
            .start();

    private PhaseHandler counted(PhaseHandler handler) {
        return r -> {
            alive.incrementAndGet();
            try {
                handler.handle(r);
            } finally {
                alive.decrementAndGet();
            }
        };
    }

    @Suspendable
    private void node(Request r) throws Exception {
        Random random = new Random(Long.parseLong(r.arg("seed")));
        int depth = Integer.parseInt(r.arg("depth"));
        List<LightThread<Void>> threads = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            long seed = random.nextLong();
            threads.add(LightThread.spawn("part", () -> {
                alive.incrementAndGet();
                try {
                    part(r, new Random(seed), depth);
                } finally {
                    alive.decrementAndGet();
                }
                return null;
            }));
        }
        for (LightThread<Void> thread : threads) {
            if (random.nextInt(4) == 0) {
                KillResult result = LightThread.kill(thread);
                refused.addAndGet(result == KillResult.PENDING_SUBREQUESTS ? 1 : 0);
            }
        }
        LightThread.sleep(Duration.ofNanos(random.nextInt(2_000_000)));
        r.print("node");
        end(r, random, depth);
    }

    private void expect(List<?> allowed, Object value) {
        if (!allowed.contains(value)) {
            surprises.add(value);
        }
    }

    @Suspendable
    private void part(Request r, Random random, int depth) {
        String leaf = "/leaf?" + random.nextInt(3000);
        String child = depth == 0 ? leaf : "/node?depth=" + (depth - 1) + "&seed=" + random.nextLong();
        for (Captured one : random.nextBoolean() ? r.captureMulti(leaf, child, "/none") : List.of(r.capture(child))) {
            expect(List.of(200, 403, 404, 444, 499, 500), one.status());
            expect(List.of("", "leaf", "node"), one.text());
            captured.incrementAndGet();
        }
        end(r, random, depth);
    }

    /** As often as not it goes on. */
    @Suspendable
    private void end(Request r, Random random, int depth) {
        try {
            switch (random.nextInt(16)) {
                case 0 -> throw r.exit(444);
                case 1 -> throw r.exit(499);
                case 2 -> throw r.exit(403);
                case 3 -> throw r.exec("/leaf", "1");
                case 4 -> throw new IllegalArgumentException("at random");
                case 5 -> throw r.exit(200);
                default -> r.flush();
            }
        } catch (CoroutineStateException e) {
            expect(REFUSALS, e.getMessage());
            refused.addAndGet(e.getMessage().contains("pending") ? 1 : 0);
        }
    }

    @Test
    void eachHandlerEnds() throws Exception {
        long seed = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(seed + i);
                Callable<Void> client = () -> {
                    for (int n = 0; n < REQUESTS; n++) {
                        ask(random);
                    }
                    return null;
                };
                done.add(clients.submit(client));
            }
            for (Future<Void> one : done) {
                one.get(1 + REQUESTS / 100, TimeUnit.MINUTES);
            }
            try (RawClient last = new RawClient(server)) {
                assertThat(last.send("GET /idle HTTP/1.1\r\nHost: h\r\n\r\n").bodies(1))
                        .as("seed %d", seed)
                        .containsExactly("idle");
            }
            assertThat(surprises).as("seed %d", seed).isEmpty();
            assertThat(captured.get()).isPositive();
            assertThat(refused.get()).isPositive();
        } finally {
            clients.shutdownNow();
            server.close();
        }
    }

    private void ask(Random random) throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("GET /node?depth=3&seed=" + random.nextLong()
                    + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            if (random.nextInt(3) > 0) {
                String answer = client.rest();
                assertThat(answer).matches("(?s)|HTTP/1.1 (200|403|500) .*");
            }
        }
    }
}
