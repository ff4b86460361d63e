package dev.gossamer.blocking;

import dev.gossamer.Worker;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The workers that run the tasks of pools as light threads, as many as the agent's option {@code carriers} says. Their
 * threads are daemons: what keeps a JVM up is the pool that a task was given to, as ever.
 */
final class Carriers {
    /** Set by the agent; without it there are as many as processors. */
    static final String PROPERTY = "dev.gossamer.carriers";

    private static final Carriers ALL = start();

    private final Worker[] workers;
    private final AtomicInteger[] loads;

    private Carriers(Worker[] workers) {
        this.workers = workers;
        this.loads = new AtomicInteger[workers.length];
        for (int i = 0; i < loads.length; i++) {
            loads[i] = new AtomicInteger();
        }
    }

    /** A handler on the worker that has the fewest. From any thread. */
    static void run(SuspendableRunnable entry) {
        int least = ALL.least();
        AtomicInteger load = ALL.loads[least];
        load.incrementAndGet();
        ALL.workers[least].handle(entry).whenComplete((result, error) -> load.decrementAndGet());
    }

    private int least() {
        int least = 0;
        for (int i = 1; i < loads.length; i++) {
            if (loads[i].get() < loads[least].get()) {
                least = i;
            }
        }
        return least;
    }

    private static Carriers start() {
        Starter starter = new Starter();
        // Threads are what those are that make them.
        Thread thread = new Thread(starter, "gossamer-carriers");
        thread.setDaemon(true);
        thread.start();
        return new Carriers(starter.started.join());
    }

    /** Apart, as the outer class is not initialised yet when it runs. */
    private static final class Starter implements Runnable {
        final CompletableFuture<Worker[]> started = new CompletableFuture<>();

        @Override
        public void run() {
            try {
                int count = Integer.getInteger(PROPERTY, Runtime.getRuntime().availableProcessors());
                Worker[] workers = new Worker[count];
                for (int i = 0; i < count; i++) {
                    workers[i] = Worker.start("gossamer-carrier-" + (i + 1));
                }
                started.complete(workers);
            } catch (Throwable e) {
                started.completeExceptionally(e);
            }
        }
    }
}
