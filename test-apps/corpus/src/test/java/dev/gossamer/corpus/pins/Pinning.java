package dev.gossamer.corpus.pins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;

/** Runs an attempt to suspend that must be refused, and what must work around it. */
@Suspendable
final class Pinning {
    /** Set by code behind the suspend: it must not run when the suspend was refused. */
    static boolean ranOn;

    private Pinning() {}

    /** Suspends at the end of a call. */
    static int hop() {
        Continuation.suspend();
        return 1;
    }

    static void hopVoid() {
        Continuation.suspend();
    }

    /** The refusal, as a value. */
    static PinnedException refusal() {
        try {
            hop();
            return null;
        } catch (PinnedException e) {
            return e;
        }
    }

    /** What refuses {@code attempt}, before any suspend and after one; suspends must work before and behind it. */
    static PinnedException pinOf(SuspendableRunnable attempt) {
        PinnedException first = pinOf(attempt, false);
        PinnedException later = pinOf(attempt, true);
        assertThat(later.reason()).isEqualTo(first.reason());
        assertThat(later.frame()).isEqualTo(first.frame());
        assertThat(later).hasMessage(first.getMessage());
        return later;
    }

    private static PinnedException pinOf(SuspendableRunnable attempt, boolean suspendsBefore) {
        PinnedException[] pin = new PinnedException[1];
        boolean[] wentOn = new boolean[1];
        ranOn = false;
        Continuation continuation = new Continuation(() -> {
            if (suspendsBefore) {
                hop();
            }
            try {
                attempt.run();
            } catch (Throwable e) {
                pin[0] = pinIn(e);
            }
            hop();
            wentOn[0] = true;
        });
        for (int runs = suspendsBefore ? 2 : 1; runs > 0; runs--) {
            assertThat(continuation.run()).as("has ended").isFalse();
        }
        assertThat(pin[0]).as("the refusal").isNotNull();
        assertThat(ranOn).as("code behind the refused suspend ran").isFalse();
        assertThat(wentOn[0]).isFalse();
        assertThat(continuation.run()).as("has ended").isTrue();
        assertThat(wentOn[0]).isTrue();
        return pin[0];
    }

    private static PinnedException pinIn(Throwable error) {
        Throwable e = error;
        while (e != null && !(e instanceof PinnedException)) {
            e = e.getCause();
        }
        if (e == null) {
            throw new AssertionError("failed for another reason", error);
        }
        return (PinnedException) e;
    }

    /** Runs {@code body} once through its suspends to its end; how many there were. */
    static int suspendsOf(SuspendableRunnable body) {
        Continuation continuation = new Continuation(body);
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
        }
        return suspends;
    }

    static void assertPin(PinnedException pin, Reason reason, String what, String frame) {
        assertThat(pin.reason()).isEqualTo(reason);
        assertThat(pin.getMessage())
                .startsWith(
                        "attempt to yield across " + what + ": " + pin.frame().getClassName());
        assertThat(pin.frame().getClassName() + '.' + pin.frame().getMethodName())
                .endsWith(frame);
    }

    static void assertForeign(PinnedException pin, String frame) {
        assertPin(pin, Reason.UNINSTRUMENTED_FRAME, "an uninstrumented frame", frame);
    }

    /** A pin whose frame is one of the JDK's, whatever the release calls it. */
    static void assertForeignIn(PinnedException pin, String classPrefix) {
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pin.getMessage()).startsWith("attempt to yield across an uninstrumented frame: " + classPrefix);
        assertThat(pin.frame().getClassName()).startsWith(classPrefix);
    }
}
