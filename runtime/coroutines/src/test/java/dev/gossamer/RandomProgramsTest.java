package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.SchedulerModel.Kind;
import dev.gossamer.SchedulerModel.Op;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random programs of light threads do what {@link SchedulerModel} says, in that order. */
class RandomProgramsTest {
    private static final int PROGRAMS = 2_000;
    private static final Kind[] KINDS = Kind.values();

    private Trace trace;
    private int logged;

    @Test
    @Tag("rule-1.1")
    @Tag("rule-2.2")
    @Tag("rule-2.5")
    @Tag("rule-3.4")
    @Tag("rule-4.1")
    void followTheModel() {
        for (long seed = 1; seed <= PROGRAMS; seed++) {
            trace = new Trace();
            logged = 0;
            List<Op> program = program(new Random(seed), 4);
            Trace.run(() -> interpret(program));
            assertThat(trace).as("seed %d: %s", seed, program).hasToString(SchedulerModel.run(program));
        }
    }

    private List<Op> program(Random random, int depth) {
        List<Op> ops = new ArrayList<>();
        for (int i = random.nextInt(8) + 2; i > 0; i--) {
            Kind kind = KINDS[random.nextInt(KINDS.length)];
            ops.add(new Op(Kind.LOG, logged++, List.of()));
            boolean leaf = kind == Kind.SPAWN && depth == 0;
            List<Op> child = kind == Kind.SPAWN && depth > 0 ? program(random, depth - 1) : List.of();
            ops.add(new Op(leaf ? Kind.YIELD : kind, random.nextInt(3), child));
        }
        return ops;
    }

    @Suspendable
    private void interpret(List<Op> program) {
        Deque<LightThread<?>> children = new ArrayDeque<>();
        for (int i = 0; i < program.size(); i++) {
            Op op = program.get(i);
            switch (op.kind()) {
                case LOG -> trace.add(op.n());
                case YIELD -> Coroutine.yield();
                case SLEEP -> LightThread.sleep(Trace.millis(op.n()));
                case SPAWN -> children.push(LightThread.spawn(() -> interpret(op.child())));
                case WAIT -> waitFor(children.peek());
                case KILL -> kill(children.peek());
            }
        }
    }

    @Suspendable
    private void waitFor(LightThread<?> child) {
        if (child != null) {
            Outcome<Object> outcome = LightThread.waitFor(child);
            trace.add(outcome.ok() ? "took" : "dead");
        }
    }

    private void kill(LightThread<?> child) {
        if (child != null) {
            trace.add(LightThread.kill(child));
        }
    }
}
