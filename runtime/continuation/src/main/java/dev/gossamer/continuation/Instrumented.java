package dev.gossamer.continuation;

import java.lang.reflect.Proxy;

/**
 * Carried by every rewritten class, interfaces aside. Called by rewritten code only.
 *
 * <p>Inheriting it proves nothing: a subclass that the agent never saw inherits it too. So the proof is
 * {@link #gossamer$class()}: a rewritten class overrides it to return itself, and an object is trusted only where that
 * is the class that it really has.
 */
public interface Instrumented {
    /** The rewritten class, or null where its instances must not be trusted. */
    default Class<?> gossamer$class() {
        return null;
    }

    /** Whether each suspendable method of {@code receiver}, whatever class it comes from, can be captured. */
    static boolean exact(Object receiver) {
        // A proxy of all interfaces would ask its handler for the proof, which may do anything.
        return !(receiver instanceof Proxy)
                && receiver instanceof Instrumented i
                && i.gossamer$class() == receiver.getClass();
    }
}
