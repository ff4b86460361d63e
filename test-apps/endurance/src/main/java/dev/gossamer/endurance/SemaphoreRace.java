package dev.gossamer.endurance;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Handlers of two workers share resources that foreign threads add to; waiters time out, are killed, ended, closed. */
final class SemaphoreRace implements Race {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Override
    public String name() {
        return "semaphores";
    }

    @Override
    public void run(Round round) throws Exception {
        Ending ending = Ending.any(round.random());
        int first = 1 + round.random().nextInt(3);
        int later = round.random().nextInt(4);
        Shared shared = new Shared(round, new LightSemaphore(first), new AtomicInteger(), first + later);
        for (int i = 0; i < later; i++) {
            round.foreign("poster", random -> {
                Round.spin(random, 100_000);
                shared.semaphore.post(1);
            });
        }
        List<CompletableFuture<HandlerResult>> ended = new ArrayList<>();
        List<CompletableFuture<HandlerResult>> whole = new ArrayList<>();
        try (Worker one = Worker.start();
                Worker other = Worker.start()) {
            for (int i = 1 + round.random().nextInt(3); i > 0; i--) {
                SplittableRandom random = round.random().split();
                ended.add(one.handle(() -> shared.owner(ending, random)));
                SplittableRandom undisturbed = round.random().split();
                whole.add(other.handle(() -> shared.owner(Ending.NORMAL, undisturbed)));
            }
            ending.begin(round, one);
            ended.forEach(result -> ending.check(round, result));
            whole.forEach(result -> Ending.NORMAL.check(round, result));
        }
        round.join();
        round.check(shared.held.get() == 0, "still held: " + shared.held);
        int count = shared.semaphore.count();
        round.check(count == shared.most, shared.most + " resources, but a count of " + count);
    }

    private record Shared(Round round, LightSemaphore semaphore, AtomicInteger held, int most) {
        @Suspendable
        void owner(Ending ending, SplittableRandom random) {
            List<LightThread<Void>> threads = new ArrayList<>();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                SplittableRandom own = random.split();
                threads.add(LightThread.spawn(() -> takes(own)));
            }
            if (ending == Ending.EXIT) {
                LightThread.sleep(Duration.ofNanos(random.nextInt(300_000)));
                Handler.exit(200);
            }
            for (LightThread<Void> thread : threads) {
                if (ending == Ending.KILLS && random.nextBoolean()) {
                    LightThread.sleep(Duration.ofNanos(random.nextInt(20_000)));
                    LightThread.kill(thread);
                }
                LightThread.waitFor(thread);
            }
        }

        @Suspendable
        private void takes(SplittableRandom random) {
            for (int i = 1 + random.nextInt(60); i > 0; i--) {
                if (semaphore.await(timeout(random))) {
                    hold(random);
                }
            }
        }

        private static Duration timeout(SplittableRandom random) {
            return switch (random.nextInt(8)) {
                case 0 -> Duration.ZERO;
                case 1 -> Duration.ofHours(1);
                case 2 -> FOR_EVER;
                default -> Duration.ofNanos(random.nextInt(30_000));
            };
        }

        @Suspendable
        private void hold(SplittableRandom random) {
            try {
                int holders = held.incrementAndGet();
                round.check(holders <= most, holders + " holders of " + most);
                switch (random.nextInt(16)) {
                    case 0 -> LightThread.sleep(Duration.ofNanos(random.nextInt(20_000)));
                    case 1, 2, 3, 4 -> Coroutine.yield();
                    default -> Round.spin(random, 300);
                }
            } finally {
                held.decrementAndGet();
                semaphore.post(1);
            }
        }
    }
}
