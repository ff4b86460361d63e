package dev.gossamer.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** At which probes a run suspends, and what it left behind. */
public final class Plan {
    /** No suspend at all: the oracle. */
    public static final int NEVER = -1;
    /** A suspend at each probe. */
    public static final int ALWAYS = 0;

    /** A loop of a rewritten program that never ends fails here instead. */
    private static final int MOST_EVENTS = 2_000_000;

    /** A third of the probes suspend. */
    private static final int ONE_IN = 3;

    private final int only;
    private final boolean stacks;
    private final SplittableRandom random;
    private final List<String> trace = new ArrayList<>();
    private final List<List<String>> probeStacks = new ArrayList<>();
    private int hits;

    /** @param only {@link #NEVER}, {@link #ALWAYS}, or the number of the one probe, from 1, that suspends */
    public Plan(int only) {
        this(only, false, null);
    }

    private Plan(int only, boolean stacks, SplittableRandom random) {
        this.only = only;
        this.random = random;
        this.stacks = stacks;
    }

    /** Never suspends; takes the stack at each probe. */
    public static Plan recordingStacks() {
        return new Plan(NEVER, true, null);
    }

    /** Suspends at some probes, the same for the same seed. */
    public static Plan random(long seed) {
        return new Plan(NEVER, false, new SplittableRandom(seed));
    }

    boolean hit(Object value) {
        hits++;
        // An error that has not been thrown has no logical stack yet.
        note("s " + (value instanceof Throwable ? value.toString() : Text.of(value)));
        if (stacks) {
            probeStacks.add(Stacks.logical(new Throwable().getStackTrace()));
        }
        return random == null ? only == ALWAYS || only == hits : random.nextInt(ONE_IN) == 0;
    }

    void note(String event) {
        if (trace.size() == MOST_EVENTS) {
            throw new IllegalStateException("the program does not end: more than " + MOST_EVENTS + " events");
        }
        trace.add(event);
    }

    @Override
    public String toString() {
        return random != null
                ? "suspends at random"
                : only == NEVER ? "no suspend" : only == ALWAYS ? "suspends everywhere" : "one suspend, at " + only;
    }

    /** How many probes were met. */
    public int hits() {
        return hits;
    }

    public List<String> trace() {
        return trace;
    }

    /** The logical stacks at the probes, in order. */
    public List<List<String>> probeStacks() {
        return probeStacks;
    }
}
