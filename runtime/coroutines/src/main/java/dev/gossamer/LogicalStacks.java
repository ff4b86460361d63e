package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Stacks of light threads, which are spread over their coroutines. */
final class LogicalStacks {
    private static final String SCHEDULER = Scheduler.class.getName();
    private static final String CORE = Continuation.class.getPackageName() + '.';

    /** The bodies that the runtime gives its continuations. */
    private static final Set<String> ROOTS =
            Set.of(RunnableBody.class.getName(), CallableBody.class.getName(), FunctionBody.class.getName());

    private static final Set<String> DUMPS =
            Set.of(LogicalStacks.class.getName(), DumpRequest.class.getName(), CarrierAnswer.class.getName());

    /** The JVM too keeps no more frames of an error. */
    private static final int DEEPEST = 1024;

    private LogicalStacks() {}

    /** Of a thread that does not execute, from its innermost coroutine outwards; empty where it executes or is dead. */
    static StackTraceElement[] of(LightThread<?> light) {
        List<StackTraceElement> frames = new ArrayList<>();
        if (light.state <= Coroutine.NORMAL && !light.executing) {
            for (Coroutine<?, ?> c = light.active; c != null; c = c.resumer) {
                frames.addAll(Arrays.asList(c.continuation.stackTrace()));
            }
        }
        return frames.toArray(StackTraceElement[]::new);
    }

    /** Of the calling thread, without the frames of the dump at its top and the scheduler's at its end. */
    static StackTraceElement[] here() {
        Throwable here = new Throwable();
        Continuation.completeTrace(here);
        List<StackTraceElement> frames = new ArrayList<>();
        for (StackTraceElement frame : here.getStackTrace()) {
            if (frame.getClassName().equals(SCHEDULER)) {
                break;
            }
            if (DUMPS.contains(frame.getClassName())) {
                frames.clear();
            } else if (!frame.getClassName().startsWith(CORE)) {
                frames.add(frame);
            }
        }
        return frames.toArray(StackTraceElement[]::new);
    }

    /**
     * An error goes from a coroutine that the scheduler has run to the one that has resumed it, and is blocked in that:
     * its frames are added to the trace, above those of the scheduler.
     */
    static void passed(Throwable error, Coroutine<?, ?> resumer) {
        try {
            addCallers(error, resumer);
        } catch (RuntimeException e) {
            // A class that has methods of its own for its trace keeps it as it is: nobody has asked for it yet.
        }
    }

    private static void addCallers(Throwable error, Coroutine<?, ?> resumer) {
        List<StackTraceElement> frames = new ArrayList<>(Arrays.asList(error.getStackTrace()));
        int end = 0;
        while (end < frames.size() && !frames.get(end).getClassName().equals(SCHEDULER)) {
            end++;
        }
        // One that is thrown time and again, with the same trace, must not grow for ever.
        if (end < frames.size() && end < DEEPEST) {
            while (end > 0 && frames.get(end - 1).getClassName().startsWith(CORE)) {
                end--;
            }
            frames.addAll(end, Arrays.asList(resumer.continuation.stackTrace()));
            error.setStackTrace(frames.toArray(StackTraceElement[]::new));
        }
    }

    /** What the runtime puts under the user's body says nothing. */
    static StackTraceElement[] withoutRoots(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .filter(frame -> !ROOTS.contains(frame.getClassName()))
                .toArray(StackTraceElement[]::new);
    }
}
