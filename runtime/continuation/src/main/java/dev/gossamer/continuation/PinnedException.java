package dev.gossamer.continuation;

/**
 * A suspend was tried while a frame on the stack cannot be captured. Nothing has been unwound when it is thrown: the
 * continuation runs on, and everything that could be done before can still be done.
 */
public class PinnedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Why a frame cannot be captured. */
    public enum Reason {
        /** The frame is of a method that was not rewritten: a library's, the JDK's, a proxy's, a native one. */
        UNINSTRUMENTED_FRAME,
        /** An object is being constructed. */
        CONSTRUCTOR,
        /** A class is being initialised. */
        CLASS_INITIALIZER,
        /** A method holds a monitor: {@code synchronized}. */
        MONITOR,
        /** A lock of the carrier thread is held, which others on that thread would get too. */
        LOCK,
        /** There is no continuation to suspend. */
        NO_CONTINUATION
    }

    private final Reason reason;
    private final transient StackTraceElement frame;

    PinnedException(Reason reason, StackTraceElement frame, String message) {
        super(message);
        this.reason = reason;
        this.frame = frame;
    }

    /** For runtimes: a suspend was tried while a lock is held that belongs to the thread. It counts as a pin. */
    public static PinnedException ofLock(Object lock) {
        PinnedException pin = new PinnedException(
                Reason.LOCK,
                null,
                "attempt to yield across a held lock: " + lock.getClass().getName()
                        + "; unlock it before, or have it made by code that is rewritten, so that it knows of light"
                        + " threads");
        PinListeners.count(pin);
        return pin;
    }

    public Reason reason() {
        return reason;
    }

    /** The frame that pins; null where there is none. */
    public StackTraceElement frame() {
        return frame;
    }
}
