package dev.gossamer.endurance;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets threads live and end in all ways, in handlers that go on and on, and counts what is reachable in between. Exit
 * status 1 where that becomes more.
 *
 * <p>{@code --threads N} (10,000,000), {@code --samples N} (20).
 */
public final class LeakMain {
    private static final long WARM_UP = 20_000;

    /** What may be under way at one sample and not at the other: a wake-up of a foreign thread, a handler's end. */
    private static final long TOLERANCE = 50;

    /** The same for the JDK's, which has caches of its own. */
    private static final long OTHERS_TOLERANCE = 10_000;

    private static final Logger FAILURES = Logger.getLogger("dev.gossamer");

    private final long threads;
    private final int samples;
    private LiveObjects first;
    private boolean flat = true;

    private LeakMain(long threads, int samples) {
        this.threads = threads;
        this.samples = samples;
    }

    /** Needs the agent. */
    public static void main(String[] args) {
        Options options = new Options(args, new TreeSet<>(Set.of("threads", "samples")));
        // Threads that fail are logged, which is not what is measured.
        FAILURES.setLevel(Level.OFF);
        LeakMain main = new LeakMain(options.number("threads", 10_000_000), (int) options.number("samples", 20));
        main.run();
        System.out.println("java=" + Runtime.version().feature() + " threads=" + main.threads + " samples="
                + main.samples + " flat=" + main.flat);
        System.exit(main.flat ? 0 : 1);
    }

    private void run() {
        try (Worker virtual = Worker.virtual()) {
            run(virtual, new Lives(virtual).all(), threads * 3 / 4);
        }
        try (Worker real = Worker.start()) {
            run(real, new Lives(real).inRealTime(), threads / 4);
        }
    }

    /** In one handler, so that what only its end would give up counts too. */
    private void run(Worker worker, List<SuspendableRunnable> lives, long number) {
        HandlerResult result = worker.run(() -> {
            // What is made once, by the first of each.
            live(lives, WARM_UP);
            first = null;
            sample(0);
            for (int i = 1; i <= samples; i++) {
                live(lives, number / samples);
                sample(number / samples * i);
            }
        });
        if (!(result instanceof HandlerResult.Finished)) {
            throw new IllegalStateException("the handler has ended with " + result);
        }
    }

    @Suspendable
    private static void live(List<SuspendableRunnable> lives, long threads) throws Exception {
        for (long n = 0; n < threads; ) {
            for (SuspendableRunnable life : lives) {
                life.run();
            }
            // One of them lets timers live.
            n += (lives.size() - 1) * (long) Lives.BATCH;
            int left = LightThread.current().handler().threads().size();
            if (left != 1) {
                throw new IllegalStateException(left + " threads where one should be left");
            }
        }
    }

    private void sample(long after) {
        LiveObjects now = LiveObjects.count();
        System.out.println("threads=" + after + " gossamer-objects=" + now.oursInAll() + " objects=" + now.allObjects()
                + " bytes=" + now.allBytes());
        if (first == null) {
            first = now;
        }
        Map<String, Long> more = now.moreThan(first);
        more.values().removeIf(n -> n <= TOLERANCE);
        long othersMore = now.allObjects() - first.allObjects();
        if (!more.isEmpty() || othersMore > OTHERS_TOLERANCE) {
            System.out.println("more than at first: " + more + ", and " + othersMore + " objects in all");
            flat = false;
        }
    }
}
