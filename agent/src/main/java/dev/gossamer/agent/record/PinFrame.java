package dev.gossamer.agent.record;

import dev.gossamer.agent.emit.ContinuationCalls;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame between a pin and the root of its continuation.
 *
 * @param method as the program names it
 * @param desc null where the frame is of a resume form, which does not tell
 * @param offset of the call in the original code; -1 where that cannot be known
 * @param captured whether the frame could be captured
 */
record PinFrame(Class<?> type, String method, String desc, int offset, boolean captured, StackTraceElement element) {
    static PinFrame of(StackWalker.StackFrame frame, boolean captured) {
        Class<?> type = frame.getDeclaringClass();
        String method = frame.getMethodName();
        int infix = method.indexOf(ContinuationCalls.RESUME_INFIX);
        boolean resumed = infix >= 0;
        return new PinFrame(
                type,
                resumed ? method.substring(0, infix) : method,
                resumed ? null : frame.getDescriptor(),
                isRewritten(type) ? -1 : frame.getByteCodeIndex(),
                captured,
                frame.toStackTraceElement());
    }

    private static boolean isRewritten(Class<?> type) {
        List<String> interfaces = new ArrayList<>();
        for (Class<?> implemented : type.getInterfaces()) {
            interfaces.add(implemented.getName().replace('.', '/'));
        }
        return ContinuationCalls.isRewritten(interfaces);
    }

    String owner() {
        return type.getName().replace('.', '/');
    }

    int line() {
        return element.getLineNumber();
    }

    /** Whether rewriting has put it between two methods of the program. */
    boolean isOurs() {
        return method.startsWith("gossamer$");
    }

    /** Of the JDK's own classes none is ever rewritten that its own loaders have. */
    boolean isOfJdk() {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    @Override
    public String toString() {
        StackTraceElement e = element;
        String source = e.isNativeMethod()
                ? "Native Method"
                : e.getFileName() == null ? "Unknown Source" : e.getFileName() + ":" + e.getLineNumber();
        return type.getName() + '.' + method + '(' + source + ')';
    }
}
