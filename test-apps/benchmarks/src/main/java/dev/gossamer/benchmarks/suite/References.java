package dev.gossamer.benchmarks.suite;

/** Two references that change places with each frame, so that one that comes back wrong is noticed. */
public final class References {
    public static final Object LEFT = "left";
    public static final Object RIGHT = "right";

    private References() {}

    /** What a parked frame adds: its two numbers, and one for its references in their right places. */
    public static long sum(long a, int b, Object c, Object d) {
        boolean right = b % 4 == 2 ? c == LEFT && d == RIGHT : c == RIGHT && d == LEFT;
        return a + b + (right ? 1 : 0);
    }
}
