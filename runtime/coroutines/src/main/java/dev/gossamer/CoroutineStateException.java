package dev.gossamer;

/** A coroutine, a thread or a handler was used in a way that its state or its phase does not allow. */
public class CoroutineStateException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** @param message in the words of the reference */
    public CoroutineStateException(String message) {
        super(message);
    }
}
