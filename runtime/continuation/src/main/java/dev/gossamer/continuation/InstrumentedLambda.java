package dev.gossamer.continuation;

/**
 * Marks the lambda objects that rewritten code makes for suspendable functional interfaces. Their classes are made by
 * the JVM and final, so the marker is exact by construction. Used by rewritten code only.
 */
public interface InstrumentedLambda extends Instrumented {
    @Override
    default Class<?> gossamer$class() {
        return getClass();
    }
}
