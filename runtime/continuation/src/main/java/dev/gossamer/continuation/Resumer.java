package dev.gossamer.continuation;

/** Enters the resume code of one rewritten class. Implemented by rewritten classes only. */
@FunctionalInterface
public interface Resumer {
    /** Restores {@code frame}, which is of the rewritten class, and runs on from its suspension point. */
    void resume(Context context, Frame frame);
}
