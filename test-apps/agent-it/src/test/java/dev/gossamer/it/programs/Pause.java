package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;

/** Suspends, or does not: what a program does is the same either way. */
public final class Pause {
    private static boolean suspends;

    private Pause() {}

    /** Runs it in a continuation, or as it is where {@code plain} is said. */
    static void run(String[] arguments, Runnable plain, SuspendableRunnable body) {
        if (arguments.length > 0 && arguments[0].equals("plain")) {
            plain.run();
            return;
        }
        suspends = true;
        Continuation continuation = new Continuation(body);
        int runs = 1;
        while (!continuation.run()) {
            runs++;
        }
        System.out.println("runs=" + runs);
    }

    @Suspendable
    static int at(int value) {
        if (suspends) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    static String at(String value) {
        if (suspends) {
            Continuation.suspend();
        }
        return value;
    }

    @Suspendable
    static void fail(int value) {
        if (suspends) {
            Continuation.suspend();
        }
        throw new IllegalStateException("no " + value);
    }

    /** Could suspend, and never does. */
    @Suspendable
    static int not(int value) {
        return value < 0 ? at(value) : value;
    }
}
