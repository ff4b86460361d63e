package dev.gossamer.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of a stack trace that must not depend on suspends. */
public final class Stacks {
    private static final Set<String> HARNESS = Set.of(Probe.class.getName(), Plan.class.getName());

    /** What the agent puts between a method reference and its method, or a large method and its callee: without line. */
    private static boolean isBridge(StackTraceElement e) {
        return e.getMethodName().startsWith("gossamer$reference$")
                || e.getMethodName().startsWith("gossamer$call$");
    }

    private Stacks() {}

    /** {@code class.method:line} of the frames between the probe and the runner, innermost first. */
    public static List<String> logical(StackTraceElement[] trace) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement e : trace) {
            if (e.getClassName().equals(Runner.class.getName())) {
                break;
            }
            if (e.getClassName().startsWith("dev.gossamer.corpus.")
                    && !HARNESS.contains(e.getClassName())
                    && !isBridge(e)) {
                frames.add(e.getClassName() + '.' + e.getMethodName() + ':' + e.getLineNumber());
            }
        }
        return frames;
    }
}
