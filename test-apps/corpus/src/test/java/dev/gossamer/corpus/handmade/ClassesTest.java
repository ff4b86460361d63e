package dev.gossamer.corpus.handmade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways in which classes belong together: interfaces with code, nest mates, records, and one name in two loaders. */
class ClassesTest {
    private static final String FAMILY = """
            package made;
            import dev.gossamer.continuation.*;
            import dev.gossamer.corpus.Probe;
            public class Family implements SuspendableCallable<Object>, Left, Right {
                @Suspendable record Pair<T extends Number>(T first, int second) {
                    Pair {
                        if (second < 0) throw new IllegalArgumentException("negative");
                    }
                    int sum() { return first.intValue() + Probe.s(second); }
                }
                enum Kind { ONE, TWO, MANY;
                    @Suspendable Kind next() { return values()[(ordinal() + Probe.s(1)) % 3]; } }
                @Suspendable private static final class Mate {
                    private int secret = 4;
                    private int tell(int n) { return secret + Probe.s(n); }
                }
                @Override public int both(int n) { return Left.super.both(n) + 100 * Right.super.both(n); }
                @Suspendable private static int text(String s) {
                    return switch (Probe.s(s)) { case "Aa" -> 1; case "BB" -> 2; default -> Probe.s(3); };
                }
                @Suspendable private static int kind(Kind k) {
                    switch (k.next()) { case TWO: return Probe.s(20); case MANY: return 30; default: return 40; }
                }
                @Override @Suspendable public Object call() {
                    Mate mate = new Mate();
                    mate.secret += Probe.s(1);
                    int sum = both(5) + new Pair<>(7, mate.tell(2)).sum() + text("BB") + text("C") + kind(Kind.ONE);
                    return sum + " " + new Pair<>(Probe.s(1.5), 2);
                }
            }
            @Suspendable interface Left {
                private int hidden(int n) { return Probe.s(n) + 1; }
                static int fixed(int n) { return Probe.s(n) * 2; }
                private static int hiddenFixed(int n) { return Probe.s(n) - 3; }
                default int both(int n) { return hidden(n) + fixed(n) + hiddenFixed(n); }
            }
            @Suspendable interface Right {
                default int both(int n) { return Probe.s(n); }
            }
            """;

    @Test
    void interfacesRecordsEnumsAndNestMates() throws Exception {
        Made.compare(
                Compiled.program("made.Family", FAMILY, "17"),
                13,
                "returned 557 Pair[first=1.5, second=2]",
                "release 17");
    }

    private static final String TWICE = """
            package made;
            import dev.gossamer.continuation.*;
            public class Twice implements SuspendableCallable<Object> {
                static int count;
                @Suspendable static int next() { Continuation.suspend(); return ++count; }
                @Override @Suspendable public Object call() { return next() + next(); }
            }
            """;

    /** Each is linked, initialised and resumed on its own. */
    @Test
    void theSameNameInTwoLoaders() throws Exception {
        List<Object> results = new ArrayList<>();
        List<Continuation> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            SuspendableCallable<?> program = Compiled.program("made.Twice", TWICE, "17");
            all.add(new Continuation(() -> results.add(program.call())));
        }
        for (int runs = 0; runs < 2; runs++) {
            assertThat(all.get(0).run()).isFalse();
            assertThat(all.get(1).run()).isFalse();
        }
        assertThat(all.get(1).run()).isTrue();
        assertThat(all.get(0).run()).isTrue();
        assertThat(results).containsExactly(3, 3);
    }
}
