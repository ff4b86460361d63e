package dev.gossamer.endurance;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.KillResult;
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

/** Foreign threads wake the same waits, while these are killed, their world ended, or their worker closed. */
final class WakeUpRace implements Race {
    private static final int WAKERS = 2;

    @Override
    public String name() {
        return "wake-ups";
    }

    @Override
    public void run(Round round) throws Exception {
        Ending ending = Ending.any(round.random());
        Queue<Wait>[] wakers = queues();
        Queue<Wait> all = new ConcurrentLinkedQueue<>();
        for (Queue<Wait> waker : wakers) {
            round.foreign("waker", random -> wakeAll(round, waker, random));
        }
        List<CompletableFuture<HandlerResult>> results = new ArrayList<>();
        try (Worker worker = Worker.start()) {
            for (int i = 1 + round.random().nextInt(3); i > 0; i--) {
                SplittableRandom random = round.random().split();
                results.add(worker.handle(() -> new Owner(round, ending, wakers, all).run(random)));
            }
            ending.begin(round, worker);
            results.forEach(result -> ending.check(round, result));
        }
        round.end();
        round.join();
        for (Wait wait : all) {
            wait.check(round);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Queue<Wait>[] queues() {
        Queue<Wait>[] queues = new Queue[WAKERS];
        for (int i = 0; i < WAKERS; i++) {
            queues[i] = new ConcurrentLinkedQueue<>();
        }
        return queues;
    }

    private static void wakeAll(Round round, Queue<Wait> waits, SplittableRandom random) {
        while (true) {
            boolean last = round.isOver();
            Wait wait = waits.poll();
            if (wait != null) {
                Round.spin(random, 50);
                wait.wake(random.nextInt(4));
            } else if (last) {
                return;
            } else {
                Thread.yield();
            }
        }
    }

    /** An entry thread and its user threads. */
    private record Owner(Round round, Ending ending, Queue<Wait>[] wakers, Queue<Wait> all) {
        @Suspendable
        void run(SplittableRandom random) {
            List<LightThread<Void>> threads = new ArrayList<>();
            boolean[] killed = new boolean[1 + random.nextInt(20)];
            Wait[] waits = new Wait[killed.length];
            for (int i = 0; i < killed.length; i++) {
                SplittableRandom own = random.split();
                int n = i;
                threads.add(LightThread.spawn(() -> waits(own, waits, n)));
            }
            if (ending == Ending.EXIT) {
                LightThread.sleep(Duration.ofNanos(random.nextInt(300_000)));
                Handler.exit(200);
            }
            for (int i = 0; i < killed.length; i++) {
                killed[i] = ending == Ending.KILLS && random.nextBoolean() && kill(threads.get(i), random, waits, i);
            }
            for (int i = 0; i < killed.length; i++) {
                boolean ok = LightThread.waitFor(threads.get(i)).ok();
                round.check(ok != killed[i], "killed " + killed[i] + ", but ended well: " + ok);
            }
        }

        @Suspendable
        private boolean kill(LightThread<?> thread, SplittableRandom random, Wait[] waits, int n) {
            if (random.nextBoolean()) {
                LightThread.sleep(Duration.ofNanos(random.nextInt(50_000)));
            } else {
                Round.spin(random, 2_000);
            }
            if (waits[n] != null) {
                waits[n].beforeKill();
            }
            KillResult result = LightThread.kill(thread);
            round.check(result.ok() || result == KillResult.ALREADY_TERMINATED, "kill: " + result);
            return true;
        }

        @Suspendable
        private void waits(SplittableRandom random, Wait[] waits, int n) {
            for (int i = 1 + random.nextInt(10); i > 0; i--) {
                Wait wait = new Wait(random);
                all.add(wait);
                waits[n] = wait;
                wait.block(round, wakers);
                waits[n] = null;
                switch (random.nextInt(4)) {
                    case 0 -> Coroutine.yield();
                    case 1 -> LightThread.sleep(Duration.ZERO);
                    default -> {}
                }
            }
        }
    }
}
