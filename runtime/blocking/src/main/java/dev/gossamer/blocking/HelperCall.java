package dev.gossamer.blocking;

import java.util.function.Consumer;

/**
 * A blocking call that a helper thread makes for a light thread. Who ends it (the call itself, the deadline, an
 * interrupt, a kill) is decided under the lock, once; what the call has brought to nobody is undone.
 */
final class HelperCall<T> extends Wait<T> {
    /** The call. It must end soon after an interrupt. */
    interface Body<T> {
        T call() throws Exception;
    }

    private final Body<? extends T> body;
    private final T atTimeout;
    private final Consumer<? super T> undo;

    /** All under the lock. */
    private Thread helper;

    private boolean timedOut;
    private boolean interruptedOnBehalf;
    private boolean abandoned;
    private boolean finished;
    private boolean hasResult;
    private T result;

    /**
     * @param atTimeout what is returned at the deadline, if the call has brought nothing by then
     * @param undo gives back what the call has brought, where the light thread was killed meanwhile; may block
     */
    HelperCall(String what, long nanos, Body<? extends T> body, T atTimeout, Consumer<? super T> undo) {
        super(what, nanos);
        this.body = body;
        this.atTimeout = atTimeout;
        this.undo = undo;
    }

    @Override
    void begin() {
        Helpers.start(this::work);
    }

    private void work() {
        if (!take(Thread.currentThread())) {
            return;
        }
        T value = null;
        Throwable error = null;
        try {
            value = body.call();
        } catch (Throwable e) {
            error = e;
        }
        if (finish(value, error)) {
            undo.accept(value);
        }
    }

    /** False where it is over before it has begun. */
    private synchronized boolean take(Thread thread) {
        if (abandoned) {
            return false;
        }
        helper = thread;
        if (timedOut || interruptedOnBehalf) {
            thread.interrupt();
        }
        return true;
    }

    /** Whether the value is nobody's. */
    private synchronized boolean finish(T value, Throwable error) {
        helper = null;
        finished = true;
        hasResult = error == null;
        result = value;
        // Of us, and too late; from here on nobody interrupts this thread for us.
        Thread.interrupted();
        if (abandoned) {
            return hasResult;
        }
        if (error == null) {
            resume(value);
        } else if (error instanceof InterruptedException && timedOut) {
            resume(atTimeout);
        } else {
            fail(error);
        }
        return false;
    }

    @Override
    synchronized void timedOut() {
        // Who comes first has ended it; the helper may be slow to say so.
        timedOut = !interruptedOnBehalf;
        interruptHelper();
    }

    @Override
    synchronized void wakeInterrupted() {
        interruptedOnBehalf = !timedOut;
        interruptHelper();
    }

    private void interruptHelper() {
        if (helper != null && !finished) {
            helper.interrupt();
        }
    }

    @Override
    void ended(boolean returned) {
        if (!returned && abandon()) {
            Helpers.start(() -> undo.accept(result));
        }
    }

    /** Whether there is a result already, which the light thread has not got. */
    private synchronized boolean abandon() {
        abandoned = true;
        interruptHelper();
        return finished && hasResult;
    }
}
