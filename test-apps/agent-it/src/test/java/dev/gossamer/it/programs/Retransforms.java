package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.lang.instrument.UnmodifiableClassException;

/** Has another agent retransform a class whose method is suspended. */
public final class Retransforms {
    private Retransforms() {}

    static final class Waits {
        private int value;

        @Suspendable
        void twice() {
            Continuation.suspend();
            value += 20;
            Continuation.suspend();
            value += 1;
        }
    }

    public static void main(String[] arguments) throws UnmodifiableClassException {
        Waits waits = new Waits();
        Continuation continuation = new Continuation(() -> {
            waits.twice();
            waits.twice();
        });
        continuation.run();
        OtherAgent.instrumentation().retransformClasses(Waits.class);
        int suspends = 1;
        while (!continuation.run()) {
            suspends++;
        }
        System.out.println("suspends=" + suspends + " value=" + waits.value);
    }
}
