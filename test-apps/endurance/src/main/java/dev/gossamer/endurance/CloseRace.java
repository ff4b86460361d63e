package dev.gossamer.endurance;

import dev.gossamer.Coroutine;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker is closed by two threads while others give it handlers and timers, or drive it. */
final class CloseRace implements Race {
    private static final int GIVERS = 3;
    private static final int MOST_TASKS = 2_000;
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Override
    public String name() {
        return "close";
    }

    @Override
    public void run(Round round) throws Exception {
        Queue<Task> tasks = new ConcurrentLinkedQueue<>();
        Queue<Resumption<String>> parked = new ConcurrentLinkedQueue<>();
        boolean driven = round.random().nextBoolean();
        Worker worker = driven ? Worker.virtual() : Worker.start();
        for (int i = 0; i < GIVERS; i++) {
            round.foreign("giver", random -> give(round, worker, tasks, parked, random));
        }
        if (driven) {
            round.foreign("driver", random -> drive(round, worker));
        }
        for (int i = 0; i < 2; i++) {
            round.foreign("closer", random -> {
                Round.spin(random, 20_000);
                worker.close();
            });
        }
        round.join();
        for (Task task : tasks) {
            task.check();
        }
        parked.forEach(resumption -> resumption.resume("late"));
    }

    /** Until it is refused: so that each close comes in the midst of it. */
    private static void give(
            Round round, Worker worker, Queue<Task> tasks, Queue<Resumption<String>> parked, SplittableRandom random) {
        boolean refused = false;
        for (int i = 0; i < MOST_TASKS && !refused; i++) {
            Task task = new Task(round, parked, random.nextInt(20));
            tasks.add(task);
            refused = !task.give(worker, random);
            Round.spin(random, 100);
            Resumption<String> resumption = random.nextInt(8) == 0 ? parked.poll() : null;
            if (resumption != null) {
                resumption.resume("resumed");
            }
        }
    }

    /** A worker in virtual time, which another thread closes. */
    private static void drive(Round round, Worker worker) {
        try {
            while (worker.run(() -> LightThread.sleep(Duration.ofMillis(1))) instanceof HandlerResult.Finished) {
                round.check(true, "");
            }
        } catch (IllegalStateException e) {
            String text = String.valueOf(e.getMessage());
            round.check(text.contains("has been closed") || text.contains("is being run by"), text);
        }
    }

    /** A handler or timer that the worker was given; it may have come too late. */
    private static final class Task {
        private final Round round;
        private final Queue<Resumption<String>> parked;
        private final int kind;
        private final AtomicInteger started = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private volatile CompletableFuture<HandlerResult> future;

        Task(Round round, Queue<Resumption<String>> parked, int kind) {
            this.round = round;
            this.parked = parked;
            this.kind = kind;
        }

        /** @return false where the worker is closed */
        boolean give(Worker worker, SplittableRandom random) {
            try {
                future = random.nextInt(8) == 0
                        ? worker.at(Duration.ofNanos(random.nextInt(100_000)), this::run)
                        : worker.handle(this::run);
                return true;
            } catch (IllegalStateException e) {
                round.check(e.getMessage().contains("has been closed"), e.getMessage());
                return false;
            }
        }

        @Suspendable
        private void run() {
            started.incrementAndGet();
            try {
                block();
            } finally {
                ended.incrementAndGet();
            }
        }

        @Suspendable
        private void block() {
            switch (kind) {
                case 0 -> Coroutine.yield();
                case 1 -> LightThread.sleep(Duration.ZERO);
                case 2 -> LightThread.sleep(Duration.ofHours(1));
                case 3 -> LightThread.<String>suspend(parked::add);
                case 4 -> new LightSemaphore(0).await(FOR_EVER);
                case 5 -> LightThread.spawn(() -> LightThread.sleep(FOR_EVER));
                default -> {}
            }
        }

        void check() {
            String counts = "kind " + kind + ": started " + started + ", ended " + ended + ", " + future;
            round.check(started.get() == ended.get() && started.get() <= 1, counts);
            if (future == null) {
                round.check(started.get() == 0, "refused, but " + counts);
                return;
            }
            round.check(future.isDone(), "the worker is closed, but not complete: " + counts);
            HandlerResult result = future.join();
            boolean finished = result instanceof HandlerResult.Finished;
            round.check(finished ? started.get() == 1 : Ending.closed(result), counts);
        }
    }
}
