package dev.gossamer.continuation;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out, after the fact and at leisure, which frame pins. */
final class Pins {
    private static final StackWalker WALKER = StackWalker.getInstance(
            Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_REFLECT_FRAMES));
    /** The method that rewriting adds to each class. */
    private static final String PROOF = "gossamer$class";

    private static final String CORE = Pins.class.getPackageName();
    private static final String RUNTIMES = "dev.gossamer.";

    private Pins() {}

    static PinnedException outside() {
        return new PinnedException(
                PinnedException.Reason.NO_CONTINUATION,
                null,
                "attempt to yield from outside a coroutine; run this code in a coroutine, a light thread or a"
                        + " continuation");
    }

    /** @param wholeChain whether the frame may be under any of the continuations that run in each other */
    static PinnedException pinned(int state, boolean wholeChain) {
        List<StackFrame> frames = WALKER.walk(all -> {
            List<StackFrame> stack =
                    all.dropWhile(Pins::isCore).dropWhile(Pins::isAsking).collect(Collectors.toList());
            return stack.subList(0, end(stack, wholeChain)).stream()
                    .filter(f -> !isCore(f))
                    .collect(Collectors.toList());
        });
        PinnedException pin = pin(frames, state);
        PinListeners.tell(pin, frames, Pins::isCaptured);
        return pin;
    }

    private static PinnedException pin(List<StackFrame> frames, int state) {
        for (StackFrame frame : frames) {
            PinnedException pin = judge(frame, state);
            if (pin != null) {
                return pin;
            }
        }
        // Each frame could be captured; one of them has called the next by a method that is not known to suspend.
        return frames.isEmpty() ? foreign(null) : unknownCall(frames.get(frames.size() - 1), frames);
    }

    private static boolean isCaptured(StackFrame frame) {
        return !frame.getMethodName().startsWith("<") && captured(frame.getDeclaringClass(), frame);
    }

    /** A method of a runtime that only asks whether its caller can be suspended has nothing to be captured in. */
    private static boolean isAsking(StackFrame frame) {
        if (!frame.getClassName().startsWith(RUNTIMES)
                || !InstrumentedInterface.isRewritten(frame.getDeclaringClass())) {
            return false;
        }
        for (Method method : frame.getDeclaringClass().getDeclaredMethods()) {
            if (method.getName().equals(frame.getMethodName()) && method.isAnnotationPresent(Suspendable.class)) {
                return !isCaptured(frame);
            }
        }
        return false;
    }

    private static boolean isCore(StackFrame frame) {
        return frame.getClassName().startsWith(CORE + '.');
    }

    /** Where the innermost continuation begins, or the outermost of those that run in the same scheduler's loop. */
    private static int end(List<StackFrame> stack, boolean outermost) {
        int end = -1;
        for (int i = 0; i < stack.size() && (outermost || end < 0); i++) {
            StackFrame frame = stack.get(i);
            if (frame.getDeclaringClass() == Continuation.class) {
                if (frame.getMethodName().equals("asRoot")) {
                    break;
                }
                end = i;
            }
        }
        return end < 0 ? stack.size() : end;
    }

    private static PinnedException judge(StackFrame frame, int state) {
        Class<?> type = frame.getDeclaringClass();
        String method = frame.getMethodName();
        if (method.equals("<init>")) {
            return pin(
                    PinnedException.Reason.CONSTRUCTOR,
                    "a constructor",
                    frame,
                    "move the suspending call out of the constructor, into a method called after it");
        }
        if (method.equals("<clinit>")) {
            return pin(
                    PinnedException.Reason.CLASS_INITIALIZER,
                    "a class initializer",
                    frame,
                    "move the suspending call out of the static initializer");
        }
        if (state > Context.FOREIGN && state == monitorSite(type, frame)) {
            return pin(
                    PinnedException.Reason.MONITOR,
                    "a held monitor",
                    frame,
                    "suspend after the synchronized block, or guard it with a LightSemaphore instead");
        }
        if (state > Context.FOREIGN && state == redefinedSite(type, frame)) {
            return pin(
                    PinnedException.Reason.UNINSTRUMENTED_FRAME,
                    "an uninstrumented frame",
                    frame,
                    "its code was changed after it had been loaded; restart the program with the changed code");
        }
        return captured(type, frame) ? null : foreign(frame);
    }

    private static int monitorSite(Class<?> type, StackFrame frame) {
        return Context.monitorSite(
                name(type), LogicalStack.plainName(frame.getMethodName()), Math.max(0, frame.getLineNumber()));
    }

    /** Of a method that a debugger or another agent has changed: the class says still that it can be captured. */
    private static int redefinedSite(Class<?> type, StackFrame frame) {
        String method = LogicalStack.plainName(frame.getMethodName()) + frame.getDescriptor();
        return Context.monitorSite(name(type), method, -1);
    }

    /** As the agent knew it: no line is 0, and the name of a hidden class has a suffix that it never saw. */
    private static String name(Class<?> type) {
        String name = type.getName();
        int suffix = name.indexOf('/');
        return suffix < 0 ? name : name.substring(0, suffix);
    }

    private static boolean captured(Class<?> type, StackFrame frame) {
        if (!InstrumentedInterface.isRewritten(type)) {
            return false;
        }
        MethodTable methods = methods(type);
        String name = frame.getMethodName();
        return methods == null || LogicalStack.isSynthetic(name) || methods.declares(name, frame.getDescriptor());
    }

    /** A class is linked by its first suspend: until then it has to be asked to. */
    private static MethodTable methods(Class<?> type) {
        if (Linkage.methods(type) == null) {
            try {
                Method link = type.getDeclaredMethod(Linkage.RESUMER);
                link.setAccessible(true);
                link.invoke(null);
            } catch (NoSuchMethodException e) {
                return isWrittenSo(type) ? null : MethodTable.EMPTY;
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                // Closed to us: every method of the class passes for one that can be captured.
                return null;
            }
        }
        return Linkage.methods(type);
    }

    /** A class of the runtime that has the form of a rewritten one in its source: its methods need no frame. */
    private static boolean isWrittenSo(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(PROOF)) {
                return false;
            }
        }
        return !type.isInterface();
    }

    private static PinnedException foreign(StackFrame frame) {
        return pin(
                PinnedException.Reason.UNINSTRUMENTED_FRAME,
                "an uninstrumented frame",
                frame,
                isOfJdk(frame.getClassName())
                        ? "it is of the JDK, which is not rewritten: call what it calls yourself, in a loop for example"
                        : "annotate the method with @Suspendable, or name it in a suspendables list");
    }

    private static boolean isOfJdk(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.");
    }

    private static PinnedException unknownCall(StackFrame outermost, List<StackFrame> frames) {
        return pin(
                PinnedException.Reason.UNINSTRUMENTED_FRAME,
                "an uninstrumented frame",
                frames.size() > 1 ? frames.get(1) : outermost,
                "it, or a caller of it, calls a method by a type whose method is not @Suspendable: annotate that one"
                        + " or name it in a suspendables list");
    }

    private static PinnedException pin(PinnedException.Reason reason, String what, StackFrame frame, String remedy) {
        StackTraceElement element = frame == null ? null : LogicalStack.logical(frame.toStackTraceElement());
        String where = element == null ? "" : ": " + text(element);
        return new PinnedException(reason, element, "attempt to yield across " + what + where + "; " + remedy);
    }

    private static String text(StackTraceElement e) {
        String source = e.isNativeMethod()
                ? "Native Method"
                : e.getFileName() == null
                        ? "Unknown Source"
                        : e.getLineNumber() < 0 ? e.getFileName() : e.getFileName() + ":" + e.getLineNumber();
        return e.getClassName() + "." + e.getMethodName() + "(" + source + ")";
    }
}
