package dev.gossamer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stacks of light threads, which are spread over their coroutines. */
final class LogicalStacks {
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

    /** Every thread of every handler of a worker, with what it is at. */
    static String dump(Scheduler scheduler) {
        StringBuilder text = new StringBuilder();
        for (Handler h = scheduler.firstHandler(); h != null; h = h.next) {
            text.append("\nhandler in ").append(h.phase());
            for (LightThread<?> light : h.threads()) {
                text.append("\n  ").append(light);
                append(text, light.stackTrace());
            }
        }
        return text.toString();
    }

    static void append(StringBuilder text, StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            text.append("\n\tat ").append(frame);
        }
    }
}
