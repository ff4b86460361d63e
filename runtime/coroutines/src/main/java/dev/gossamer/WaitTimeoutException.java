package dev.gossamer;

/**
 * The error in the {@link Outcome} of a wait with a deadline whose time is over: its message is {@code timeout}. The
 * thread that was waited for has no part in it: it runs on, and can be waited for again.
 */
public class WaitTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WaitTimeoutException() {
        super(Texts.TIMEOUT);
    }
}
