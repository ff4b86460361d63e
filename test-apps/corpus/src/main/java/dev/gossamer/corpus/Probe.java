package dev.gossamer.corpus;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;

/** The suspension points of the targets: each {@code s} notes its argument, suspends if the plan says so, returns it. */
public final class Probe {
    static Plan plan = new Plan(Plan.NEVER);

    private Probe() {}

    /** Starts a run by {@code next}; one run at a time. */
    public static void begin(Plan next) {
        plan = next;
    }

    /** Appends to the trace of the run. */
    public static void note(Object event) {
        plan.note(Text.of(event));
    }

    /** Appends the type, message and logical stack of {@code error}. */
    public static void caught(Throwable error) {
        plan.note(Text.ofError(error));
    }

    /** A suspension point without a value. */
    @Suspendable
    public static void p() {
        at("p");
    }

    @Suspendable
    public static int s(int value) {
        at(value);
        return value;
    }

    @Suspendable
    public static long s(long value) {
        at(value);
        return value;
    }

    @Suspendable
    public static float s(float value) {
        at(value);
        return value;
    }

    @Suspendable
    public static double s(double value) {
        at(value);
        return value;
    }

    @Suspendable
    public static boolean s(boolean value) {
        at(value);
        return value;
    }

    @Suspendable
    public static byte s(byte value) {
        at(value);
        return value;
    }

    @Suspendable
    public static short s(short value) {
        at(value);
        return value;
    }

    @Suspendable
    public static char s(char value) {
        at(value);
        return value;
    }

    @Suspendable
    public static <T> T s(T value) {
        at(value);
        return value;
    }

    @Suspendable
    private static void at(Object value) {
        int suspends = plan.hit(value);
        look();
        for (int i = 0; i < suspends; i++) {
            if (plan.isPinned()) {
                tryToSuspend();
            } else {
                suspend();
                look();
            }
        }
    }

    @Suspendable
    private static void suspend() {
        try {
            Continuation.suspend();
        } catch (PinnedException e) {
            note("refused: " + e.getMessage());
            throw e;
        }
    }

    /** An exception tells the logical stack where it is caught in rewritten code. */
    @Suspendable
    private static void look() {
        if (plan.looks()) {
            try {
                throw new Look();
            } catch (Look look) {
                plan.look(look.getStackTrace());
            }
        }
    }

    private static void tryToSuspend() {
        try {
            Continuation.suspend();
        } catch (PinnedException e) {
            return;
        }
        note("a suspend was not refused");
    }

    /** From here to {@link #unpin} a suspend has to be refused; the probes go on. Nests. */
    public static void pin() {
        plan.pin(1);
    }

    public static void unpin() {
        plan.pin(-1);
    }

    /** Within {@link #pin}: throws the PinnedException, in each run. Else as {@link #p}. */
    @Suspendable
    public static void refused() {
        at("refused");
        if (plan.isPinned()) {
            Continuation.suspend();
            note("a suspend was not refused");
        }
    }

    private static final class Look extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Suspends, then throws. */
    @Suspendable
    public static <T> T fail(String message) {
        at(message);
        throw new TargetException(message);
    }
}
