package dev.gossamer.continuation;

import java.lang.StackWalker.StackFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Tells an agent that records of each pin. Costs a look at a system property for each pin, and nothing else. The agent
 * may have been loaded by another loader, so it is found by name, and told in types of the JDK.
 */
final class PinListeners {
    /** Set by an agent that records: the name of a class of the system class loader with a static method. */
    static final String PROPERTY = "dev.gossamer.agent.pins";

    private static final String METHOD = "listener";

    private PinListeners() {}

    /**
     * @param frames from the innermost to the root
     * @param captured whether a frame could be captured
     */
    static void tell(PinnedException pin, List<StackFrame> frames, Predicate<StackFrame> captured) {
        String name = System.getProperty(PROPERTY);
        if (name == null) {
            return;
        }
        Map<StackFrame, Boolean> stack = new LinkedHashMap<>();
        frames.forEach(frame -> stack.put(frame, captured.test(frame)));
        try {
            listener(name).accept(pin, stack);
        } catch (ReflectiveOperationException | ClassCastException e) {
            pin.addSuppressed(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static BiConsumer<RuntimeException, Map<StackFrame, Boolean>> listener(String name)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(name, true, ClassLoader.getSystemClassLoader());
        return (BiConsumer<RuntimeException, Map<StackFrame, Boolean>>)
                type.getMethod(METHOD).invoke(null);
    }
}
