package dev.gossamer.agent.classify;

/** A suspendables list that is broken. The message names file and line, and says what was expected. */
public final class SuspendablesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    SuspendablesException(String message) {
        super(message);
    }

    SuspendablesException(String message, Throwable cause) {
        super(message, cause);
    }
}
