package dev.gossamer.continuation;

/**
 * Tells a rewritten method that a call which a helper made for it has been suspended. It is caught right there: no
 * handler of the program's own ever sees it. Used by rewritten code only.
 */
public final class Unwinding extends Throwable {
    private static final long serialVersionUID = 1L;

    static final Unwinding INSTANCE = new Unwinding();

    private Unwinding() {
        super("a suspend", null, false, false);
    }
}
