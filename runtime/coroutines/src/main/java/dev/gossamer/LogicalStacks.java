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

    private static final Set<String> DUMPS = Set.of(LogicalStacks.class.getName(), DumpRequest.class.getName());

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

    /** What the runtime puts under the user's body says nothing. */
    static StackTraceElement[] withoutRoots(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .filter(frame -> !ROOTS.contains(frame.getClassName()))
                .toArray(StackTraceElement[]::new);
    }

    static void append(StringBuilder text, StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            text.append("\n\tat ").append(frame);
        }
    }
}
