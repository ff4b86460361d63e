package dev.gossamer.corpus;

/** What targets throw. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TargetException(String message) {
        super(message);
    }

    /** One that is made long before it is thrown: whose stack it should show is nobody's to say. */
    public TargetException(String message, boolean withStack) {
        super(message, null, true, withStack);
    }
}
