package dev.gossamer.corpus;

import dev.gossamer.continuation.CarrierThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.ArrayList;
import java.util.List;

/** Runs a program in a continuation to its end. */
public final class Runner {
    /** A continuation that suspends for ever fails here instead. */
    private static final int MOST_RUNS = 2_000_000;

    private Runner() {}

    /**
     * What is left of a run.
     *
     * @param outcome the result, or the error with its logical stack
     * @param trace the events, in order
     */
    public record Run(String outcome, List<String> trace) {
        /** All of it, in a line. */
        public String digest() {
            return trace.size() + " events, " + trace.hashCode() + ", "
                    + outcome.lines().findFirst().orElse("");
        }

        /** The first difference to {@code other} in words; null where there is none. */
        public String difference(Run other) {
            for (int i = 0; i < Math.min(trace.size(), other.trace.size()); i++) {
                if (!trace.get(i).equals(other.trace.get(i))) {
                    return "event " + i + ": expected <" + trace.get(i) + "> but was <" + other.trace.get(i) + ">";
                }
            }
            if (!outcome.equals(other.outcome)) {
                return "outcome: expected <" + outcome + "> but was <" + other.outcome + ">";
            }
            return trace.size() == other.trace.size()
                    ? null
                    : "expected " + trace.size() + " events but were " + other.trace.size();
        }
    }

    /** Runs {@code program} by {@code plan} in the calling thread. */
    public static Run run(SuspendableCallable<?> program, Plan plan) {
        return run(program, plan, null);
    }

    /** As {@link #run(SuspendableCallable, Plan)}; puts the stack at each suspend into {@code stacks}. */
    public static Run run(SuspendableCallable<?> program, Plan plan, List<List<String>> stacks) {
        Probe.begin(plan);
        Object[] result = new Object[1];
        Continuation continuation = new Continuation(() -> {
            result[0] = program.call();
        });
        String outcome;
        try {
            drive(continuation, plan, stacks);
            outcome = "returned " + Text.passed(result[0]);
        } catch (Throwable e) {
            outcome = "threw " + Text.ofError(e);
        }
        return new Run(outcome, new ArrayList<>(plan.trace()));
    }

    private static void drive(Continuation continuation, Plan plan, List<List<String>> stacks) {
        for (int runs = 0; !continuation.run(); runs++) {
            if (runs == MOST_RUNS) {
                throw new IllegalStateException("the program does not end: suspended " + runs + " times");
            }
            if (plan.looks()) {
                plan.look(continuation.stackTrace());
            }
            if (stacks != null) {
                stacks.add(Stacks.logical(continuation.stackTrace()));
            }
        }
    }

    /** Runs {@code work} on a carrier thread and waits for it. */
    public static void onCarrier(Runnable work) {
        Throwable[] thrown = new Throwable[1];
        CarrierThread carrier = new CarrierThread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        thrown[0] = e;
                    }
                },
                "corpus-carrier");
        carrier.start();
        try {
            carrier.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for the carrier thread", e);
        }
        if (thrown[0] != null) {
            throw new AssertionError(thrown[0].getMessage(), thrown[0]);
        }
    }
}
