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
    private final List<List<String>> expectedStacks;
    private final List<String> trace = new ArrayList<>();
    private final List<List<String>> probeStacks = new ArrayList<>();
    private int hits;
    private int pins;

    /** @param only {@link #NEVER}, {@link #ALWAYS}, or the number of the one probe, from 1, that suspends */
    public Plan(int only) {
        this(only, false, null, null);
    }

    private Plan(int only, boolean stacks, SplittableRandom random, List<List<String>> expectedStacks) {
        this.only = only;
        this.random = random;
        this.stacks = stacks;
        this.expectedStacks = expectedStacks;
    }

    /** Never suspends; takes the stack at each probe. */
    public static Plan recordingStacks() {
        return new Plan(NEVER, true, null, null);
    }

    /** Suspends at some probes, once or more, the same for the same seed. */
    public static Plan random(long seed) {
        return new Plan(NEVER, false, new SplittableRandom(seed), null);
    }

    /** The same plan, with an event in the trace for each stack that is not that of the run that {@code oracle} was. */
    public Plan checkingStacks(Plan oracle) {
        return new Plan(only, false, random, oracle.probeStacks);
    }

    /** How often to suspend here. */
    int hit(Object value) {
        hits++;
        note("s " + Text.passed(value));
        if (random == null) {
            return only == ALWAYS || only == hits ? 1 : 0;
        }
        return random.nextInt(ONE_IN) == 0 ? 1 + random.nextInt(ONE_IN) : 0;
    }

    boolean looks() {
        return stacks || expectedStacks != null;
    }

    /** Told of the stack at the last probe: before it, while suspended there, or after. */
    void look(StackTraceElement[] trace) {
        List<String> stack = Stacks.logical(trace);
        if (stacks) {
            probeStacks.add(stack);
        } else if (expectedStacks != null && hits <= expectedStacks.size()) {
            List<String> expected = expectedStacks.get(hits - 1);
            if (!expected.equals(stack)) {
                note("the stack at probe " + hits + " should be " + expected + " and is " + stack);
            }
        }
    }

    void pin(int change) {
        pins += change;
    }

    boolean isPinned() {
        return pins > 0;
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
