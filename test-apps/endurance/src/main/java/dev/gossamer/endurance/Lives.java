package dev.gossamer.endurance;

import dev.gossamer.Coroutine;
import dev.gossamer.Generator;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** The ways in which threads live and end, {@value #BATCH} threads each. Nothing of them may be left. */
final class Lives {
    static final int BATCH = 100;
    private static final Duration LONG = Duration.ofHours(1);

    /** One that is stackless: what is measured is what is kept of it. */
    private static final class Failure extends RuntimeException {
        Failure() {
            super("fails", null, false, false);
        }
    }

    private final Worker worker;
    private final LightSemaphore semaphore = new LightSemaphore(0);

    /** @param worker the one on which they are run */
    Lives(Worker worker) {
        this.worker = worker;
    }

    /** Those of virtual time. */
    List<SuspendableRunnable> all() {
        List<SuspendableRunnable> all = new ArrayList<>(inRealTime());
        all.add(this::timedOut);
        all.add(this::orphaned);
        return all;
    }

    /** Those that have nothing to wait for but each other, and foreign threads. */
    List<SuspendableRunnable> inRealTime() {
        return List.of(
                this::waitedFor,
                this::killed,
                this::zombies,
                this::failed,
                this::cancelledTimers,
                this::killedWaiters,
                this::abandonedGenerators,
                this::killedAwaits,
                this::wokenByForeigners,
                this::endedWorlds);
    }

    @Suspendable
    private void waitedFor() {
        for (int i = 0; i < BATCH; i++) {
            LightThread.waitFor(LightThread.spawn(() -> Coroutine.yield()));
        }
    }

    @Suspendable
    private void killed() {
        for (int i = 0; i < BATCH; i++) {
            LightThread.kill(LightThread.spawn(() -> LightThread.sleep(LONG)));
        }
    }

    /** The owner lives as long as the loop, or not. */
    @Suspendable
    private void zombies() {
        for (int i = 0; i < BATCH / 2; i++) {
            LightThread.waitFor(LightThread.spawn(() -> {
                LightThread.spawn(() -> "nobody asks for it");
            }));
        }
    }

    @Suspendable
    private void failed() {
        for (int i = 0; i < BATCH; i++) {
            LightThread.waitFor(LightThread.spawn(() -> {
                throw new Failure();
            }));
        }
    }

    @Suspendable
    private void cancelledTimers() throws Exception {
        for (int i = 0; i < BATCH / 2; i++) {
            CompletableFuture<HandlerResult> timer = worker.at(LONG, () -> {});
            AutoCloseable ticks = worker.every(LONG, () -> {});
            timer.cancel(false);
            ticks.close();
        }
    }

    @Suspendable
    private void timedOut() {
        List<LightThread<Void>> threads = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            threads.add(LightThread.spawn(() -> {
                semaphore.await(Duration.ofMillis(1));
            }));
        }
        for (LightThread<Void> thread : threads) {
            LightThread.waitFor(thread);
        }
    }

    @Suspendable
    private void killedWaiters() {
        for (int i = 0; i < BATCH; i++) {
            LightThread.kill(LightThread.spawn(() -> {
                semaphore.await(LONG);
            }));
        }
    }

    @Suspendable
    private void abandonedGenerators() {
        for (int i = 0; i < BATCH; i++) {
            LightThread.waitFor(LightThread.spawn(() -> {
                Generator<Integer> numbers = Generator.of(() -> {
                    for (int n = 0; ; n++) {
                        Coroutine.yield(n);
                    }
                });
                return numbers.next() + numbers.next();
            }));
        }
    }

    @Suspendable
    private void killedAwaits() {
        CompletableFuture<String> never = new CompletableFuture<>();
        for (int i = 0; i < BATCH; i++) {
            LightThread.kill(LightThread.spawn(() -> LightThread.<String>await(never)));
        }
    }

    @Suspendable
    private void wokenByForeigners() {
        List<LightThread<Void>> threads = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            threads.add(LightThread.spawn(() -> {
                LightThread.<String>suspend(Lives::wakeLater);
            }));
        }
        for (LightThread<Void> thread : threads) {
            LightThread.waitFor(thread);
        }
    }

    private static void wakeLater(Resumption<String> resumption) {
        ForkJoinPool.commonPool().execute(() -> resumption.resume("woken"));
    }

    /** Their owner ends first. */
    @Suspendable
    private void orphaned() {
        for (int i = 0; i < BATCH / 2; i++) {
            LightThread.waitFor(LightThread.spawn(() -> {
                LightThread.spawn(() -> LightThread.sleep(Duration.ofNanos(1)));
            }));
        }
        LightThread.sleep(Duration.ofNanos(1));
    }

    /** Handlers of their own, with threads that are blocked, zombies, and a coroutine that is left suspended. */
    @Suspendable
    private void endedWorlds() {
        for (int i = 0; i < BATCH / 5; i++) {
            LightThread.<HandlerResult>await(worker.handle(() -> {
                LightThread.spawn(() -> LightThread.sleep(LONG));
                LightThread.spawn(() -> semaphore.await(LONG));
                LightThread.spawn(() -> "zombie");
                LightThread.spawn(() -> LightThread.<String>suspend(resumption -> {}));
                Coroutine.create(x -> Coroutine.yield(x)).resume("left");
                Handler.exit(200);
            }));
        }
    }
}
