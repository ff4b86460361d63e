package dev.gossamer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * What a worker is at in figures. Counted by going through the lists: nothing is kept up to date for it.
 *
 * @param seconds since its start, by its own clock
 * @param handlers those that run
 * @param lightThreads those that have not ended
 * @param queued those that stand in the run queue
 * @param blocked those that are parked until something wakes them
 * @param zombies those that have ended and are kept for their owners
 * @param timers pending ones of {@link Worker#at} and {@link Worker#every}
 * @param events how many have run a light thread, since the start
 * @param stuck whether the carrier thread did not come back in time: the figures are those before
 */
public record WorkerCounts(
        double seconds,
        int handlers,
        int lightThreads,
        int queued,
        int blocked,
        int zombies,
        int timers,
        long events,
        boolean stuck) {
    static final WorkerCounts NONE = new WorkerCounts(0, 0, 0, 0, 0, 0, 0, 0, false);

    /** From any thread. */
    static WorkerCounts of(Worker worker, WorkerCounts before, Duration patience) {
        try {
            WorkerCounts now =
                    CarrierAnswer.of(worker.scheduler, () -> count(worker)).await(patience);
            return now == null ? before.asStuck() : now;
        } catch (RejectedExecutionException e) {
            return NONE;
        }
    }

    /** From any thread; on the loop itself they are counted at once. */
    static CompletableFuture<WorkerCounts> later(Worker worker) {
        CompletableFuture<WorkerCounts> counts = new CompletableFuture<>();
        try {
            CarrierAnswer.of(worker.scheduler, () -> {
                WorkerCounts now = count(worker);
                counts.complete(now);
                return now;
            });
        } catch (RejectedExecutionException e) {
            counts.completeExceptionally(e);
        }
        return counts;
    }

    private WorkerCounts asStuck() {
        return new WorkerCounts(seconds, handlers, lightThreads, queued, blocked, zombies, timers, events, true);
    }

    private static WorkerCounts count(Worker worker) {
        Scheduler scheduler = worker.scheduler;
        int handlers = 0;
        int alive = 0;
        int blocked = 0;
        int zombies = 0;
        for (Handler h = scheduler.firstHandler(); h != null; h = h.next) {
            handlers++;
            for (LightThread<?> t = h.threads.first(); t != null; t = t.nextInHandler) {
                zombies += t.state == Coroutine.ZOMBIE ? 1 : 0;
                alive += t.state < Coroutine.ZOMBIE ? 1 : 0;
                blocked += t.pending != null ? 1 : 0;
            }
        }
        return new WorkerCounts(
                scheduler.elapsed() / 1e9,
                handlers,
                alive,
                scheduler.queued(),
                blocked,
                zombies,
                worker.timers().size(),
                scheduler.events(),
                false);
    }
}
