package dev.gossamer.continuation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Stack traces as if there had been no suspend. */
final class LogicalStack {
    /** A resume method is named after its method: {@code name$gossamer$index}. */
    private static final String RESUME_INFIX = "$gossamer$";

    private static final String CONTINUATION = Continuation.class.getName();

    /** The method of Continuation that each running one has a frame of, and the one that separates it from others. */
    private static final String ENTER = "enter";

    private static final String ROOT = "asRoot";

    private static final String STRESS = Stress.class.getName();

    private static final String CORE = LogicalStack.class.getPackageName() + '.';

    /** The JVM leaves these loaders' names out of a trace. */
    private static final Set<String> BUILT_IN = Set.of("app", "platform", "null");

    private LogicalStack() {}

    /** What rewriting has added, and can be captured: not what it has moved elsewhere because it cannot. */
    static boolean isSynthetic(String method) {
        return method.startsWith("gossamer$")
                || (method.contains(RESUME_INFIX) && !method.endsWith(RESUME_INFIX + "body"));
    }

    static String plainName(String method) {
        int infix = method.indexOf(RESUME_INFIX);
        return infix < 0 ? method : method.substring(0, infix);
    }

    static StackTraceElement logical(StackTraceElement e) {
        String name = plainName(e.getMethodName());
        return name.equals(e.getMethodName())
                ? e
                : new StackTraceElement(
                        BUILT_IN.contains(String.valueOf(e.getClassLoaderName())) ? null : e.getClassLoaderName(),
                        e.getModuleName(),
                        e.getModuleVersion(),
                        e.getClassName(),
                        name,
                        e.getFileName(),
                        e.getLineNumber());
    }

    static StackTraceElement element(Class<?> type, String method, String file, int line) {
        String loader =
                type.getClassLoader() == null ? null : type.getClassLoader().getName();
        return new StackTraceElement(
                BUILT_IN.contains(String.valueOf(loader)) ? null : loader,
                type.getModule().getName(),
                null,
                type.getName(),
                method,
                file,
                line);
    }

    /** The frames from {@code frame} outwards. */
    static List<StackTraceElement> of(Frame frame) {
        List<StackTraceElement> elements = new ArrayList<>();
        for (Frame f = frame; f != null; f = f.next) {
            MethodTable methods = Linkage.methods(f.owner());
            if (methods != null) {
                addUnlessOurs(methods.element(f.point), elements);
            }
        }
        return elements;
    }

    /**
     * Puts the parked callers of the resumed frames of a continuation, and of those that it runs in, into the trace of
     * {@code error}, in place of their trampolines. Does nothing to a trace that has been completed so far, or that was taken elsewhere.
     */
    static void complete(Throwable error, Continuation running) {
        try {
            completeTrace(error, running);
        } catch (RuntimeException e) {
            // A class that has methods of its own for its trace keeps it as it is: nobody has asked for it yet.
        }
    }

    private static void completeTrace(Throwable error, Continuation running) {
        StackTraceElement[] trace = error.getStackTrace();
        for (Continuation c = running; c != null; c = c.outer()) {
            int entry = c.innermost == null ? -1 : dispatcher(trace, depth(c));
            if (entry >= 0) {
                trace = completed(trace, entry, c);
                error.setStackTrace(trace);
            }
        }
    }

    private static StackTraceElement[] completed(StackTraceElement[] trace, int entry, Continuation running) {
        List<StackTraceElement> logical = new ArrayList<>(trace.length);
        for (int i = 0; i < entry; i++) {
            addUnlessOurs(logical(trace[i]), logical);
        }
        logical.addAll(of(running.innermost.next));
        int below = entry;
        // From the call of run on it is the stack of whoever resumed, which may be a resumed frame in its turn.
        while (below < trace.length && isCore(trace[below]) && !is(trace[below], ENTER)) {
            below++;
        }
        logical.addAll(Arrays.asList(trace).subList(below, trace.length));
        return logical.toArray(StackTraceElement[]::new);
    }

    /**
     * Takes what stands between the innermost method that {@link Stress} has run and its caller out of the trace of
     * {@code error}, with the one frame more that the method itself has.
     *
     * @return false if nothing of the kind could be taken out
     */
    static boolean hideStress(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        int run = 0;
        while (run < trace.length && !isStress(trace[run])) {
            run++;
        }
        int start = run;
        while (start > 0 && isOurs(trace[start - 1])) {
            start--;
        }
        int end = run;
        while (end < trace.length && isOurs(trace[end])) {
            end++;
        }
        if (end >= trace.length) {
            return false;
        }
        List<StackTraceElement> kept = new ArrayList<>(Arrays.asList(trace));
        kept.subList(start, end + 1).clear();
        error.setStackTrace(kept.toArray(StackTraceElement[]::new));
        // A class of errors may give a trace of its own, whatever it is set to.
        return error.getStackTrace().length < trace.length;
    }

    private static boolean isStress(StackTraceElement e) {
        return e.getClassName().equals(STRESS) && e.getMethodName().equals("run");
    }

    private static boolean isOurs(StackTraceElement e) {
        return isCore(e) || e.getMethodName().startsWith("gossamer$");
    }

    private static int depth(Continuation running) {
        int depth = 0;
        for (Continuation c = running; c != null; c = c.outer()) {
            depth++;
        }
        return depth;
    }

    /**
     * Where the frame that a continuation has resumed was entered from; -1 if that is not in the trace. Each running
     * continuation has one frame of {@link #ENTER}: the outermost is the last above the scheduler's loop.
     */
    private static int dispatcher(StackTraceElement[] trace, int depth) {
        int end = 0;
        while (end < trace.length && !is(trace[end], ROOT)) {
            end++;
        }
        int passed = 0;
        int found = -1;
        for (int i = end - 1; i >= 0 && passed <= depth; i--) {
            if (is(trace[i], ENTER)) {
                passed++;
            } else if (passed == depth && trace[i].getMethodName().equals(Linkage.RESUME)) {
                found = i;
            }
        }
        return found;
    }

    private static boolean is(StackTraceElement e, String method) {
        return e.getMethodName().equals(method) && e.getClassName().equals(CONTINUATION);
    }

    /** What stands for a method reference is no method of the user's. */
    private static void addUnlessOurs(StackTraceElement element, List<StackTraceElement> elements) {
        if (!element.getMethodName().startsWith("gossamer$")) {
            elements.add(element);
        }
    }

    private static boolean isCore(StackTraceElement e) {
        return e.getMethodName().equals(Linkage.RESUME) || e.getClassName().startsWith(CORE);
    }
}
