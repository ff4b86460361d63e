package dev.gossamer.benchmarks.net;

import dev.gossamer.Coroutine;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.net.LightHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How much more two workers do than one: light threads that compute and yield, and a server whose handlers compute. Run
 * with the agent: {@code java -javaagent:gossamer-agent.jar -cp benchmarks.jar
 * dev.gossamer.benchmarks.net.WorkersMain [times]}. Exits with 1 where two do less than {@code times} what one does;
 * without it nothing is asked for. Needs two cores with nothing else to do.
 */
public final class WorkersMain {
    private static final int ROUNDS = 5;
    private static final int THREADS = 100;
    private static final int YIELDS = 10_000;
    private static final int REQUESTS = 3_000;
    private static final int CONNECTIONS = 64;

    /** Steps of {@link #compute} in a handler: about a millisecond, beside which the client is small. */
    private static final int STEPS = 1_000_000;

    private WorkersMain() {}

    /** A number of workers, and what they do in a second. */
    private interface Measured {
        double perSecond(int workers) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        double asked = arguments.length == 0 ? 0 : Double.parseDouble(arguments[0]);
        boolean enough = times("switches of light threads", WorkersMain::switches) >= asked;
        enough &= times("requests", WorkersMain::requests) >= asked;
        if (!enough) {
            System.err.println("two workers do less than " + asked + " times what one does; is the machine quiet?");
            System.exit(1);
        }
    }

    /** The best rounds of each are compared: whatever else runs on the machine makes a round worse. */
    private static double times(String what, Measured measured) throws Exception {
        double[] best = new double[3];
        for (int round = 0; round < ROUNDS; round++) {
            for (int workers = 1; workers <= 2; workers++) {
                best[workers] = Math.max(best[workers], measured.perSecond(workers));
            }
        }
        double times = best[2] / best[1];
        System.out.printf("%-26s %,12.0f %,12.0f a second: %.2f times%n", what, best[1], best[2], times);
        return times;
    }

    private static double switches(int number) throws Exception {
        List<Worker> workers = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                workers.add(Worker.start());
            }
            long start = System.nanoTime();
            List<CompletableFuture<HandlerResult>> results = new ArrayList<>();
            for (Worker worker : workers) {
                results.add(worker.handle(WorkersMain::yieldAndCompute));
            }
            for (CompletableFuture<HandlerResult> result : results) {
                require(result.join());
            }
            return (double) number * THREADS * YIELDS * 1e9 / (System.nanoTime() - start);
        } finally {
            workers.forEach(Worker::close);
        }
    }

    @Suspendable
    private static void yieldAndCompute() {
        List<LightThread<Long>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(LightThread.spawn(() -> {
                long value = 1;
                for (int turn = 0; turn < YIELDS; turn++) {
                    value = compute(value, 100);
                    Coroutine.yield();
                }
                return value;
            }));
        }
        long expected = compute(1, YIELDS * 100);
        for (LightThread<Long> thread : threads) {
            require("a thread's result", expected, LightThread.waitFor(thread).get());
        }
    }

    private static double requests(int number) throws Exception {
        String expected = String.valueOf(compute(1, STEPS));
        try (HttpServer server = HttpServer.builder()
                        .workers(number)
                        .location("/", l -> l.content(request -> request.print(compute(1, STEPS))))
                        .start();
                Worker client = Worker.start()) {
            long start = System.nanoTime();
            require(client.run(() -> ask(server.uri().resolve("/"), expected)));
            return REQUESTS * 1e9 / (System.nanoTime() - start);
        }
    }

    @Suspendable
    private static void ask(URI uri, String expected) {
        LightHttpClient client = LightHttpClient.builder()
                .keepalive(Duration.ofSeconds(30), CONNECTIONS)
                .build();
        int[] left = {REQUESTS};
        List<LightThread<Void>> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(LightThread.spawn(() -> {
                while (left[0]-- > 0) {
                    require("an answer", expected, client.get(uri).text());
                }
            }));
        }
        for (LightThread<Void> thread : threads) {
            LightThread.waitFor(thread).get();
        }
    }

    /** Something that takes time, and that no compiler can leave out. */
    private static long compute(long value, int steps) {
        long result = value;
        for (int i = 0; i < steps; i++) {
            result = result * 6364136223846793005L + 1442695040888963407L;
        }
        return result;
    }

    private static void require(HandlerResult result) {
        if (result instanceof HandlerResult.Failed failed) {
            throw new IllegalStateException("a handler has failed; its time means nothing", failed.error());
        }
    }

    private static void require(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(what + " is " + actual + ", not " + expected + "; its time means nothing");
        }
    }
}
