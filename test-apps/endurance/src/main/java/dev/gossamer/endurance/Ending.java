package dev.gossamer.endurance;

import dev.gossamer.HandlerResult;
import dev.gossamer.Worker;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** How the handlers of a round end. */
enum Ending {
    /** All threads run to their ends. */
    NORMAL,
    /** Some are killed by their owner. */
    KILLS,
    /** One of them ends the world. */
    EXIT,
    /** Foreign threads close the worker, two at once. */
    CLOSE;

    static Ending any(SplittableRandom random) {
        return values()[random.nextInt(values().length)];
    }

    /** Closes the worker while the others are at it. */
    void begin(Round round, Worker worker) {
        if (this == CLOSE) {
            for (int i = 0; i < 2; i++) {
                round.foreign("closer", random -> {
                    Round.spin(random, 200_000);
                    worker.close();
                });
            }
        }
    }

    /** The future is complete, once: with what this ending leads to. */
    void check(Round round, CompletableFuture<HandlerResult> future) {
        HandlerResult result = future.join();
        boolean expected = switch (this) {
            case NORMAL, KILLS -> result instanceof HandlerResult.Finished;
            case EXIT -> result.equals(new HandlerResult.Exited(200));
            case CLOSE -> result instanceof HandlerResult.Finished || closed(result);
        };
        round.check(expected, this + " has led to " + result);
        round.check(!future.complete(null), "a future that was complete could be completed again");
    }

    static boolean closed(HandlerResult result) {
        return result instanceof HandlerResult.Failed failed
                && failed.error() instanceof IllegalStateException
                && String.valueOf(failed.error().getMessage()).contains("has been closed");
    }
}
