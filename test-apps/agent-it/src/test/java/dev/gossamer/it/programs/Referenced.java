package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.SuspendableRunnable;

/** Suspends in methods that nothing marks but a method reference. */
public class Referenced {
    static void ofClass() {
        Continuation.suspend();
        System.out.println("class");
    }

    private void ofInstance() {
        deeper();
        System.out.println("instance");
    }

    private void deeper() {
        ofClass();
    }

    void overridable() {
        Continuation.suspend();
    }

    private static final class Leaf {
        void ofFinalClass() {
            Continuation.suspend();
            System.out.println("final class");
        }

        SuspendableRunnable reference() {
            return this::ofFinalClass;
        }
    }

    public static void main(String[] arguments) {
        Referenced referenced = new Referenced();
        run(Referenced::ofClass);
        run(new Leaf().reference());
        run(referenced::ofInstance);
        run(referenced::overridable);
    }

    private static void run(SuspendableRunnable body) {
        Continuation continuation = new Continuation(body);
        try {
            while (!continuation.run()) {
                System.out.println("suspended");
            }
        } catch (PinnedException e) {
            System.out.println("pinned by " + e.frame().getMethodName());
        }
    }
}
