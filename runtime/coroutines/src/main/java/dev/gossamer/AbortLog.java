package dev.gossamer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Errors that end threads and that nobody may ever ask for (rules 6.1 and 6.2). */
final class AbortLog {
    /** More ancestors than these tell nothing new. */
    private static final int MOST_ANCESTORS = 20;

    private static final Logger LOG = System.getLogger("dev.gossamer");

    private AbortLog() {}

    /** With the thread-locals of the thread: loggers put some of them into their lines. */
    static void ended(LightThread<?> light, Throwable error) {
        ThreadValues.enter(light);
        try {
            if (light.doomed) {
                unwindingFailed(light, error);
            } else {
                aborted(light, error);
            }
        } finally {
            ThreadValues.leave(light);
        }
    }

    /** With the stack of the thread and those of its ancestors. */
    private static void aborted(LightThread<?> light, Throwable error) {
        log(() -> {
            StringBuilder text = new StringBuilder(light.isEntry() ? "entry" : "user")
                    .append(" thread aborted: ")
                    .append(ErrorText.message(error))
                    .append("\nlight thread ")
                    .append(light.label())
                    .append(", ")
                    .append(light.handler)
                    .append("\nstack traceback:\ncoroutine 0 (")
                    .append(light.label())
                    .append("): ")
                    .append(ErrorText.trace(error));
            ancestors(text, light);
            return text.toString();
        });
    }

    /** Who has spawned the thread; who has resumed that one; who has spawned that one, and so on. */
    private static void ancestors(StringBuilder text, LightThread<?> light) {
        int n = 1;
        for (Coroutine<?, ?> a = light.owner; a != null; a = ancestor(a), n++) {
            if (n > MOST_ANCESTORS) {
                text.append("\n...");
                return;
            }
            String who = a instanceof LightThread<?> thread ? thread.label() : "plain, " + a.status();
            text.append("\ncoroutine ").append(n).append(" (").append(who).append("):");
            for (StackTraceElement frame : LogicalStacks.withoutRoots(a.continuation.stackTrace())) {
                text.append("\n\tat ").append(frame);
            }
        }
    }

    private static Coroutine<?, ?> ancestor(Coroutine<?, ?> c) {
        return c instanceof LightThread<?> light ? light.owner : c.state == Coroutine.SUSPENDED ? c.thread : c.resumer;
    }

    /** Once for a handler, if its worker seems to hang by this. */
    static void doesNotEnd(LightThread<?> light) {
        StackTraceElement[] stack = LogicalStacks.here();
        log(() -> {
            StringBuilder text = new StringBuilder("light thread ")
                    .append(light.label())
                    .append(", ")
                    .append(light.handler)
                    .append(", has been ended, but catches ThreadKilled over and over and blocks again: its worker"
                            + " stands still meanwhile. Catch Exception instead of Throwable, or leave the loop at a"
                            + " ThreadKilled, here:");
            for (StackTraceElement frame : LogicalStacks.withoutRoots(stack)) {
                text.append("\n\tat ").append(frame);
            }
            return text.toString();
        });
    }

    static void unwindingFailed(LightThread<?> light, Throwable error) {
        log(light, "a finally block of the ended light thread ", error);
    }

    static void cleanUpFailed(LightThread<?> light, Throwable error) {
        log(light, "the clean-up of an operation of the ended light thread ", error);
    }

    private static void log(LightThread<?> light, String what, Throwable error) {
        log(() -> what + light.label() + ", " + light.handler + ", has thrown: " + ErrorText.trace(error));
    }

    static void taskFailed(String worker, Throwable error) {
        log(() -> "a task on the event loop of " + worker + " has thrown: " + ErrorText.trace(error));
    }

    static void resourceFailed(Throwable error) {
        log(() -> "closing what a handler or a worker had opened has thrown: " + ErrorText.trace(error));
    }

    static void toolsFailed(Throwable error) {
        log(() -> "there will be no timeline and no events for the flight recorder: " + ErrorText.trace(error));
    }

    static void observerFailed(Observer observer, Throwable error) {
        log(() -> "the observer " + observer.getClass().getName() + " has thrown, and is told no more: "
                + ErrorText.trace(error));
    }

    /** What a logger of the application throws must not stop the worker, with all its handlers. */
    private static void log(Supplier<String> text) {
        try {
            LOG.log(Level.ERROR, text);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            System.err.println("dev.gossamer: the logger of this program has thrown " + ErrorText.message(e)
                    + "; it was given: " + text.get());
        }
    }
}
