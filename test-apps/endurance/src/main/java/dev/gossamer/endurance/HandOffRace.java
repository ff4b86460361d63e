package dev.gossamer.endurance;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Two workers hand handlers to each other, each waiting for the other's; one of them may be closed meanwhile. */
final class HandOffRace implements Race {
    @Override
    public String name() {
        return "hand-off";
    }

    @Override
    public void run(Round round) throws Exception {
        boolean closed = round.random().nextInt(3) == 0;
        int depth = 1 + round.random().nextInt(30);
        AtomicInteger hops = new AtomicInteger();
        List<CompletableFuture<HandlerResult>> results = new ArrayList<>();
        int chains = 1 + round.random().nextInt(20);
        try (Worker one = Worker.start();
                Worker other = Worker.start()) {
            for (int i = 0; i < chains; i++) {
                results.add(one.handle(() -> hop(one, other, depth, hops)));
            }
            (closed ? Ending.CLOSE : Ending.NORMAL).begin(round, other);
            for (CompletableFuture<HandlerResult> result : results) {
                HandlerResult end = result.join();
                round.check(end instanceof HandlerResult.Finished, "ended with " + end);
            }
        }
        round.join();
        boolean all = hops.get() == chains * (depth + 1);
        round.check(closed || all, hops + " hops of " + chains + " chains of " + depth);
    }

    @Suspendable
    private static void hop(Worker here, Worker there, int depth, AtomicInteger hops) {
        hops.incrementAndGet();
        if (depth > 0) {
            CompletableFuture<HandlerResult> next;
            try {
                next = there.handle(() -> hop(there, here, depth - 1, hops));
            } catch (IllegalStateException e) {
                return;
            }
            LightThread.<HandlerResult>await(next);
        }
    }
}
