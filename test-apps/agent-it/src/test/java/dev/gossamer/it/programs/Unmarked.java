package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;

/** Suspends across a method that nothing in the sources marks. */
public final class Unmarked {
    private Unmarked() {}

    static int unmarked(int value) {
        Continuation.suspend();
        return value + 1;
    }

    public static void main(String[] arguments) {
        int[] result = new int[1];
        Continuation continuation = new Continuation(() -> {
            Continuation.suspend();
            result[0] = unmarked(41);
        });
        try {
            boolean ended = false;
            while (!ended) {
                ended = continuation.run();
                System.out.println("ended=" + ended);
            }
            System.out.println("result=" + result[0]);
        } catch (PinnedException e) {
            System.out.println(e.reason() + " " + e.getMessage());
        }
    }
}
