package dev.gossamer.agent.instrument;

/** A class could not be rewritten. It is left as it was: its methods pin. */
public final class InstrumentationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstrumentationException(String className, String method, String reason, Throwable cause) {
        super(
                "cannot instrument " + className.replace('/', '.')
                        + (method == null ? "" : '.' + method) + ": " + reason
                        + "; the class is left as it is, and a suspend across it is refused",
                cause);
    }
}
