package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.caught;
import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import org.junit.jupiter.api.Test;

/** Continuations run by continuations: each suspends itself, and errors pass through both. */
@Suspendable
class NestedContinuationTest {
    private static void check(SuspendableCallable<?> program) {
        Plan plain = new Plan(Plan.NEVER);
        Runner.Run expected = Runner.run(program, plain);
        assertThat(plain.hits()).isPositive();
        for (int k = Plan.ALWAYS; k <= plain.hits(); k++) {
            Plan plan = new Plan(k);
            assertThat(expected.difference(Runner.run(program, plan)))
                    .as(plan.toString())
                    .isNull();
        }
    }

    private static void drive(Continuation inner) {
        while (!inner.run()) {
            Thread.onSpinWait();
        }
    }

    private static int work(int depth) {
        int kept = s(depth);
        if (depth == 0) {
            return s(100);
        }
        return work(depth - 1) + s(kept);
    }

    private static Object results() {
        int[] sum = new int[1];
        int before = s(7);
        Continuation inner = new Continuation(() -> sum[0] += work(3));
        drive(inner);
        sum[0] += s(before);
        drive(new Continuation(() -> {
            sum[0] += s(1);
            drive(new Continuation(() -> sum[0] *= s(2)));
            sum[0] += s(3);
        }));
        return sum[0] + s(5);
    }

    @Test
    void resultsOfNestedContinuations() {
        check(NestedContinuationTest::results);
    }

    private static int failing(int depth) {
        int kept = s(depth);
        return depth == 0 ? Probe.<Integer>fail("inner") : failing(depth - 1) + kept;
    }

    private static Object errors() {
        int n = s(1);
        try {
            drive(new Continuation(() -> failing(3)));
        } catch (TargetException e) {
            caught(e);
            n += s(10);
        }
        drive(new Continuation(() -> {
            try {
                failing(2);
            } catch (TargetException e) {
                caught(e);
                note(s("inside"));
            } finally {
                s("finally");
            }
        }));
        drive(new Continuation(() -> {
            s(2);
            drive(new Continuation(() -> failing(n(1))));
        }));
        return n;
    }

    private static int n(int v) {
        return s(v);
    }

    @Test
    void errorsThroughNestedContinuations() {
        check(NestedContinuationTest::errors);
    }

    private static Object interleaved() {
        int[] sum = new int[2];
        Continuation a = new Continuation(() -> sum[0] = work(4));
        Continuation b = new Continuation(() -> sum[1] = work(2));
        boolean running = true;
        while (running) {
            boolean aRuns = !a.isDone() && !a.run();
            boolean bRuns = !b.isDone() && !b.run();
            running = aRuns | bRuns;
        }
        return sum[0] * 1000 + sum[1] + s(1);
    }

    @Test
    void interleavedContinuationsKeepTheirFrames() {
        Runner.Run expected = Runner.run(NestedContinuationTest::interleaved, new Plan(Plan.NEVER));
        Runner.Run run = Runner.run(NestedContinuationTest::interleaved, new Plan(Plan.ALWAYS));
        assertThat(run.outcome()).isEqualTo(expected.outcome()).isEqualTo("returned 110104");
    }
}
