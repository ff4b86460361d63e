package dev.gossamer.continuation;

import java.lang.StackWalker.StackFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells the runtime and an agent that records of each pin. Costs a look at a field and at a system property for each
 * pin, and nothing else. The agent may have been loaded by another loader, so it is found by name, and told in types of the JDK.
 */
final class PinListeners {
    /** Set by an agent that records: the name of a class of the system class loader with a static method. */
    static final String PROPERTY = "dev.gossamer.agent.pins";

    private static final String METHOD = "listener";

    /** The runtime's, which is linked against this core; null: it does not want to hear. */
    static volatile Consumer<? super PinnedException> runtime;

    static final AtomicLong COUNT = new AtomicLong();

    private PinListeners() {}

    /**
     * @param frames from the innermost to the root
     * @param captured whether a frame could be captured
     */
    static void tell(PinnedException pin, List<StackFrame> frames, Predicate<StackFrame> captured) {
        count(pin);
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

    /** One that no list would have avoided: nothing for those who record. */
    static void count(PinnedException pin) {
        COUNT.incrementAndGet();
        Consumer<? super PinnedException> own = runtime;
        if (own != null) {
            own.accept(pin);
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
