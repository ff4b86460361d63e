package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plain coroutines outside handlers. */
class CoroutineTest {
    private final Trace trace = new Trace();

    @Test
    @Tag("rule-2.6")
    void valuesGoInAndOut() {
        Coroutine<Integer, String> co = Coroutine.create(first -> {
            Integer second = Coroutine.yield("got " + first);
            Integer third = Coroutine.yield("got " + second);
            return "end " + third;
        });
        assertThat(co.resume(1)).isEqualTo("got 1");
        assertThat(co.resume(2)).isEqualTo("got 2");
        assertThat(co.resume(3)).isEqualTo("end 3");
        assertThatThrownBy(() -> co.resume(4)).hasMessage("cannot resume dead coroutine");
    }

    @Test
    void aYieldIsAFunctionToo() {
        Coroutine<String, String> echo = Coroutine.create(Coroutine::yield);
        assertThat(echo.resume("out")).isEqualTo("out");
        assertThat(echo.resume("in")).isEqualTo("in");
        assertThat(echo.status()).isEqualTo(CoroutineStatus.DEAD);
    }

    @Test
    void anErrorAfterAYieldShowsTheWholeLogicalStack() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            Coroutine.yield();
            fail();
            return null;
        });
        co.resume();
        co.resume();
        assertThatThrownBy(co::resume)
                .satisfies(e -> assertThat(Arrays.stream(e.getStackTrace()).map(StackTraceElement::getMethodName))
                        .startsWith("fail")
                        .noneMatch(name -> name.contains("$gossamer$"))
                        .contains("anErrorAfterAYieldShowsTheWholeLogicalStack"));
    }

    @Suspendable
    private static void fail() {
        Coroutine.yield();
        throw new IllegalStateException("after the yield");
    }

    @Test
    void deepInACallTree() {
        Coroutine<Void, Integer> co = Coroutine.create(x -> {
            walk(6);
            return -1;
        });
        int sum = 0;
        for (Integer leaf = co.resume(); leaf >= 0; leaf = co.resume()) {
            sum += leaf;
        }
        assertThat(sum).isEqualTo(64);
    }

    @Suspendable
    private static void walk(int depth) {
        if (depth == 0) {
            Coroutine.yield(1);
            return;
        }
        walk(depth - 1);
        walk(depth - 1);
    }

    @Test
    void closeRunsFinallyBlocks() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            try {
                return Coroutine.yield();
            } finally {
                trace.add("finally");
            }
        });
        co.resume();
        co.close();
        co.close();
        assertThat(trace).hasToString("finally");
        assertThat(co.status()).isEqualTo(CoroutineStatus.DEAD);
    }

    @Test
    void closeBeforeTheStart() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            trace.add("never");
            return null;
        });
        co.close();
        assertThat(co.status()).isEqualTo(CoroutineStatus.DEAD);
        assertThat(trace).hasToString("");
    }

    @Test
    void closeThrowsWhatAFinallyBlockThrows() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            try {
                return Coroutine.yield();
            } finally {
                trace.add(List.of().get(0));
            }
        });
        co.resume();
        assertThatThrownBy(co::close).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void closeOfARunningOne() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            assertThatThrownBy(() -> Coroutine.running().close()).hasMessage("cannot close a running coroutine");
            return null;
        });
        co.resume();
    }

    @Test
    void aCloseThatYieldsInItsFinallyBlockGoesOn() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            try {
                return Coroutine.yield();
            } finally {
                try {
                    Coroutine.yield();
                } finally {
                    trace.add("outermost");
                }
            }
        });
        co.resume();
        co.close();
        assertThat(trace).hasToString("outermost");
    }

    @Test
    void yieldOutside() {
        assertThat(Coroutine.isYieldable()).isFalse();
        assertThatThrownBy(Coroutine::yield)
                .isInstanceOf(PinnedException.class)
                .hasMessageStartingWith("attempt to yield from outside a coroutine");
    }

    @Test
    void yieldAcrossAForeignFrameLeavesTheCoroutineAlive() {
        Coroutine<Void, Object> co = Coroutine.create(x -> {
            try {
                List.of(1).forEach(Coroutine::yield);
            } catch (PinnedException e) {
                trace.add(e.reason());
                trace.add(e.frame().getMethodName());
            }
            trace.add(Coroutine.isYieldable());
            return Coroutine.yield("alive");
        });
        assertThat(co.resume()).isEqualTo("alive");
        assertThat(trace).hasToString("UNINSTRUMENTED_FRAME forEach true");
    }

    @Test
    void theStackOfASuspendedOne() {
        Coroutine<Void, Integer> co = Coroutine.create(x -> {
            walk(2);
            return 0;
        });
        co.resume();
        assertThat(Arrays.stream(co.stackTrace()).map(StackTraceElement::getMethodName))
                .startsWith("walk", "walk", "walk");
    }

    @Test
    void twentyThousand() {
        long sum = 0;
        for (int i = 1; i <= 20_000; i++) {
            Coroutine<Integer, Integer> co = Coroutine.create(x -> Coroutine.yield(x));
            sum += co.resume(i);
        }
        assertThat(sum).isEqualTo(200_010_000);
    }
}
