package dev.gossamer.endurance;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/** A carrier that goes to sleep each time, and two foreign threads that wake it just then, or just before. */
final class PingPongRace implements Race {
    private static final int TURNS = 2_000;

    private record Ball(int turn, Resumption<Integer> resumption) {}

    /** The ball comes back as an error. */
    private static final class Back extends RuntimeException {
        private final int turn;

        Back(int turn) {
            super(null, null, false, false);
            this.turn = turn;
        }
    }

    @Override
    public String name() {
        return "ping-pong";
    }

    @Override
    public void run(Round round) throws Exception {
        AtomicReference<Ball> ball = new AtomicReference<>();
        int width = 1 << (1 + round.random().nextInt(10));
        round.foreign("resumes", random -> play(ball, random, width, false));
        round.foreign("fails", random -> play(ball, random, width, true));
        SplittableRandom random = round.random().split();
        try (Worker worker = Worker.start()) {
            HandlerResult result = worker.run(() -> {
                for (int i = 0; i < TURNS; i++) {
                    int turn = serve(i, ball, random, width);
                    round.check(turn == i, "turn " + turn + " instead of " + i);
                }
            });
            round.check(result instanceof HandlerResult.Finished, "ended with " + result);
        }
        round.join();
    }

    @Suspendable
    private static int serve(int turn, AtomicReference<Ball> ball, SplittableRandom random, int width) {
        try {
            return LightThread.<Integer>suspend(resumption -> {
                ball.set(new Ball(turn, resumption));
                Round.spin(random, width);
            });
        } catch (Back e) {
            return e.turn;
        }
    }

    private static void play(AtomicReference<Ball> ball, SplittableRandom random, int width, boolean fails) {
        for (int seen = -1; seen < TURNS - 1; ) {
            Ball next = ball.get();
            for (int spins = 0; next == null || next.turn == seen; next = ball.get()) {
                if (++spins % 1_000 == 0) {
                    Thread.yield();
                }
            }
            seen = next.turn;
            Round.spin(random, width);
            if (fails) {
                next.resumption.fail(new Back(seen));
            } else {
                next.resumption.resume(seen);
            }
        }
    }
}
