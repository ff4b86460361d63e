package dev.gossamer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Errors that end threads and that nobody may ever ask for (rules 6.1 and 6.2). */
final class AbortLog {
    private static final Logger LOG = System.getLogger("dev.gossamer");

    private AbortLog() {}

    /** With the stack of the thread and those of its ancestors. */
    static void aborted(LightThread<?> light, Throwable error) {
        LOG.log(Level.ERROR, () -> {
            StringBuilder text = new StringBuilder(light.isEntry() ? "entry" : "user")
                    .append(" thread aborted: ")
                    .append(error)
                    .append("\nstack traceback:\ncoroutine 0 (")
                    .append(light.name())
                    .append("): ")
                    .append(trace(error));
            int n = 1;
            for (LightThread<?> a = ancestor(light); a != null; a = ancestor(a)) {
                text.append("\ncoroutine ")
                        .append(n++)
                        .append(" (")
                        .append(a.name())
                        .append("):");
                LogicalStacks.append(text, a.stackTrace());
            }
            return text.toString();
        });
    }

    private static LightThread<?> ancestor(LightThread<?> light) {
        return light.owner == null ? null : light.owner.thread;
    }

    static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }

    static void unwindingFailed(LightThread<?> light, Throwable error) {
        log("a finally block of the ended light thread " + light.name() + " has thrown", error);
    }

    static void cleanUpFailed(LightThread<?> light, Throwable error) {
        log("the clean-up of an operation of the ended light thread " + light.name() + " has thrown", error);
    }

    static void taskFailed(String worker, Throwable error) {
        log("a task on the event loop of " + worker + " has thrown", error);
    }

    private static void log(String what, Throwable error) {
        LOG.log(Level.ERROR, () -> what + ": " + trace(error));
    }
}
