package dev.gossamer.corpus;

import dev.gossamer.continuation.Continuation;
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
        if (plan.hit("p")) {
            Continuation.suspend();
        }
    }

    @Suspendable
    public static int s(int value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static long s(long value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static float s(float value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static double s(double value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static boolean s(boolean value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static byte s(byte value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static short s(short value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static char s(char value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    public static <T> T s(T value) {
        if (plan.hit(value)) {
            Continuation.suspend();
        }
        return value;
    }

    /** Suspends, then throws. */
    @Suspendable
    public static <T> T fail(String message) {
        if (plan.hit(message)) {
            Continuation.suspend();
        }
        throw new TargetException(message);
    }
}
