package dev.gossamer.continuation;

/**
 * Carried by every rewritten interface. It has no method: a proxy, or any other class that the agent never saw, may
 * implement the interface. Used by rewritten code only.
 */
public interface InstrumentedInterface {
    /** Whether a class or interface itself has been rewritten, not only something that it inherits from. */
    static boolean isRewritten(Class<?> type) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (implemented == Instrumented.class || implemented == InstrumentedInterface.class) {
                return true;
            }
        }
        return false;
    }
}
