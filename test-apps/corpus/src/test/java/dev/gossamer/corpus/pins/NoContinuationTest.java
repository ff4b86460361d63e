package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.hop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.PinnedException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suspends outside of continuations, and in continuations in continuations. */
class NoContinuationTest {
    private static void assertOutside() {
        PinnedException pin = Pinning.refusal();
        assertThat(pin.reason()).isEqualTo(Reason.NO_CONTINUATION);
        assertThat(pin.frame()).isNull();
        assertThat(pin).hasMessageStartingWith("attempt to yield from outside a coroutine");
    }

    @Test
    void outside() {
        assertOutside();
        assertThat(Pinning.suspendsOf(() -> hop())).isEqualTo(1);
        assertOutside();
        Continuation left = new Continuation(() -> hop());
        assertThat(left.run()).isFalse();
        assertOutside();
        assertThat(left.run()).isTrue();
        assertOutside();
    }

    @Test
    void afterABodyThatThrew() {
        Continuation continuation = new Continuation(() -> {
            hop();
            throw new IllegalArgumentException("body");
        });
        assertThat(continuation.run()).isFalse();
        assertThatThrownBy(() -> continuation.run()).hasMessage("body");
        assertOutside();
    }

    @Test
    void onlyTheInnermostContinuationIsSuspended() {
        List<String> events = new ArrayList<>();
        Continuation inner = new Continuation(() -> {
            events.add("inner 1");
            hop();
            events.add("inner 2");
        });
        Continuation outer = new Continuation(() -> {
            events.add("run " + inner.run());
            hop();
            events.add("run " + inner.run());
            hop();
            events.add("outer end");
        });
        while (!outer.run()) {
            events.add("outer suspended");
        }
        assertThat(events)
                .containsExactly(
                        "inner 1",
                        "run false",
                        "outer suspended",
                        "inner 2",
                        "run true",
                        "outer suspended",
                        "outer end");
    }

    @Test
    void aContinuationRunByForeignCodeSuspendsItself() {
        int[] suspends = new int[1];
        Continuation outer = new Continuation(() -> {
            List.of(1, 2).forEach(v -> suspends[0] += Pinning.suspendsOf(() -> hop()));
            hop();
        });
        assertThat(outer.run()).isFalse();
        assertThat(suspends[0]).isEqualTo(2);
        assertThat(outer.run()).isTrue();
    }
}
