package dev.gossamer;

/**
 * The way to wake one blocked light thread, once: the first {@link #resume} or {@link #fail} counts, the others do
 * nothing. From any thread.
 */
public interface Resumption<T> {
    /** The blocked call returns {@code value}. */
    void resume(T value);

    /** The blocked call throws {@code error}, as it is. */
    void fail(Throwable error);

    /**
     * Run when the thread is killed or its handler is ended while it is blocked here (rule 4.2), on its carrier thread;
     * at once where that has happened already. Not run after {@link #resume} or {@link #fail}.
     */
    void onCancel(Runnable cleanUp);
}
