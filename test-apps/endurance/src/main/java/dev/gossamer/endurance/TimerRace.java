package dev.gossamer.endurance;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightSleep;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Timers and sleeps that foreign threads set and cancel, and sleepers that are killed. */
final class TimerRace implements Race {
    private static final int NAPS = 20;

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public void run(Round round) throws Exception {
        try (Worker worker = Worker.start()) {
            round.foreign("setter", random -> once(round, worker, random));
            round.foreign("setter", random -> once(round, worker, random));
            round.foreign("ticker", random -> periodic(round, worker, random));
            SplittableRandom random = round.random().split();
            Queue<LightSleep> naps = new ConcurrentLinkedQueue<>();
            AtomicInteger ended = new AtomicInteger();
            for (int i = 0; i < 2; i++) {
                round.foreign("canceller", own -> cancelAll(round, naps, ended, own));
            }
            HandlerResult result = worker.run(() -> {
                sleepers(round, random);
                naps(naps, ended, random);
            });
            round.end();
            round.check(result instanceof HandlerResult.Finished, "ended with " + result);
            round.join();
            // Of the end of the time and all that cancel it, one counts.
            round.check(ended.get() == NAPS, NAPS + " sleeps, but " + ended + " ends");
        }
    }

    private static void once(Round round, Worker worker, SplittableRandom random) {
        List<AtomicInteger> runs = new ArrayList<>();
        List<CompletableFuture<HandlerResult>> futures = new ArrayList<>();
        for (int i = 1 + random.nextInt(50); i > 0; i--) {
            AtomicInteger counter = new AtomicInteger();
            runs.add(counter);
            futures.add(worker.at(Duration.ofNanos(random.nextInt(500_000)), counter::incrementAndGet));
            if (random.nextInt(4) == 0) {
                futures.get(random.nextInt(futures.size())).cancel(random.nextBoolean());
            }
        }
        for (int i = 0; i < runs.size(); i++) {
            CompletableFuture<HandlerResult> future = futures.get(i);
            if (!future.isCancelled()) {
                future.join();
                round.check(runs.get(i).get() == 1, "a timer has run " + runs.get(i) + " times");
            }
        }
        // What was cancelled has left the loop when this comes back: it has run by now, or never will.
        worker.run(() -> {});
        int before = sum(runs);
        worker.run(() -> LightThread.sleep(Duration.ofMillis(1)));
        round.check(sum(runs) == before, "a timer has run after it was cancelled");
        round.check(sum(runs) <= runs.size(), "a timer has run twice");
    }

    private static int sum(List<AtomicInteger> runs) {
        return runs.stream().mapToInt(AtomicInteger::get).sum();
    }

    private static void periodic(Round round, Worker worker, SplittableRandom random) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch some = new CountDownLatch(1 + random.nextInt(3));
        AutoCloseable ticks = worker.every(Duration.ofNanos(10_000 + random.nextInt(200_000)), () -> {
            runs.incrementAndGet();
            some.countDown();
            LightThread.sleep(Duration.ofNanos(50_000));
        });
        some.await();
        Thread other = new Thread(() -> closeTwice(round, ticks));
        other.start();
        closeTwice(round, ticks);
        other.join();
        worker.run(() -> {});
        int before = runs.get();
        worker.run(() -> LightThread.sleep(Duration.ofMillis(1)));
        round.check(runs.get() == before, "a period has gone on after it was cancelled");
    }

    private static void closeTwice(Round round, AutoCloseable ticks) {
        try {
            ticks.close();
            ticks.close();
        } catch (Exception e) {
            round.failed(e);
        }
    }

    /** Each is offered to both. */
    private static void cancelAll(Round round, Queue<LightSleep> naps, AtomicInteger ended, SplittableRandom random) {
        List<LightSleep> seen = new ArrayList<>();
        while (!round.isOver()) {
            for (LightSleep nap : naps) {
                if (!seen.contains(nap)) {
                    seen.add(nap);
                    Round.spin(random, 3_000);
                    ended.addAndGet(nap.cancel() ? 1 : 0);
                }
            }
            Thread.yield();
        }
    }

    @Suspendable
    private static void naps(Queue<LightSleep> naps, AtomicInteger ended, SplittableRandom random) {
        for (int i = 0; i < NAPS; i++) {
            LightSleep nap = new LightSleep(Duration.ofNanos(random.nextInt(200_000)));
            naps.add(nap);
            Round.spin(random, 1_000);
            ended.addAndGet(nap.sleep() ? 1 : 0);
        }
    }

    @Suspendable
    private static void sleepers(Round round, SplittableRandom random) {
        int[] ends = new int[1];
        List<LightThread<Void>> threads = new ArrayList<>();
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            Duration duration = Duration.ofNanos(random.nextInt(300_000));
            threads.add(LightThread.spawn(() -> {
                try {
                    LightThread.sleep(duration);
                    LightThread.sleep(duration);
                } finally {
                    ends[0]++;
                }
            }));
        }
        for (LightThread<Void> thread : threads) {
            if (random.nextInt(3) == 0) {
                LightThread.sleep(Duration.ofNanos(random.nextInt(20_000)));
                LightThread.kill(thread);
            }
            LightThread.waitFor(thread);
        }
        round.check(ends[0] == threads.size(), threads.size() + " sleepers, but " + ends[0] + " ends");
    }
}
