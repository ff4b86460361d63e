package dev.gossamer.it.programs.library;

import java.util.function.Function;

/** Calls back: by an interface of its own, by one of the JDK, by an abstract method. */
public abstract class Walker {
    private final long weight;

    protected Walker(long weight) {
        this.weight = weight;
    }

    public static int walk(int depth, Visitor visitor) {
        return depth == 0 ? visitor.visit("leaf", 7L) : 1 + walk(depth - 1, visitor);
    }

    public static String map(Function<String, String> function, String value) {
        return "<" + function.apply(value) + ">";
    }

    /** Calls {@link #step}. */
    public final long all() {
        long sum = weight;
        for (int i = 0; i < 2; i++) {
            sum = sum * 10 + step(i);
        }
        return sum;
    }

    protected abstract int step(int i);
}
