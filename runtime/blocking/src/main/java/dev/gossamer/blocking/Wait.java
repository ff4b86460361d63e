package dev.gossamer.blocking;

import dev.gossamer.EventLoop;
import dev.gossamer.HandlerControl;
import dev.gossamer.Resumption;
import dev.gossamer.Waiting;
import java.util.function.Consumer;

/** One wait of a light thread in a replaced call. It ends by {@link #resume}, by its deadline or by an interrupt. */
abstract class Wait<T> implements Consumer<Resumption<T>>, Waiting.Source, Runnable {
    /** Of a wait that has no deadline. */
    static final long FOREVER = Long.MAX_VALUE;

    private final String what;
    private final long nanos;
    private EventLoop.Timeout timeout;

    /** Under the lock: an interrupt may come before the wait has begun. */
    private Resumption<T> resumption;

    private boolean interrupted;

    /** @param what the call, for dumps */
    Wait(String what, long nanos) {
        this.what = what;
        this.nanos = nanos;
    }

    /** Sees to it that {@link #resume} will be called. On the carrier. */
    abstract void begin();

    /** On the carrier. */
    abstract void timedOut();

    /** From any thread. */
    void wakeInterrupted() {
        fail(new InterruptedException());
    }

    /** On the carrier, however it has ended; {@code returned} is false where the light thread was killed or threw. */
    void ended(boolean returned) {}

    @Override
    public final void accept(Resumption<T> given) {
        boolean late;
        synchronized (this) {
            resumption = given;
            late = interrupted;
        }
        if (nanos != FOREVER) {
            timeout = Loop.here().schedule(nanos, this);
        }
        if (late) {
            fail(new InterruptedException());
        } else {
            begin();
        }
    }

    /** Its time is over. */
    @Override
    public final void run() {
        timedOut();
    }

    final void resume(T value) {
        resumption.resume(value);
    }

    final void fail(Throwable error) {
        resumption.fail(error);
    }

    final void interrupt() {
        boolean waits;
        synchronized (this) {
            interrupted = true;
            waits = resumption != null;
        }
        if (waits) {
            wakeInterrupted();
        }
    }

    final synchronized boolean isInterrupted() {
        return interrupted;
    }

    final void end(boolean returned) {
        if (timeout != null) {
            timeout.cancel();
        }
        ended(returned);
    }

    @Override
    public Waiting.Kind kind() {
        return Waiting.Kind.OTHER;
    }

    @Override
    public final String toString() {
        return what;
    }

    /** The event loop of a worker, as its handlers find it. */
    private record Loop(EventLoop loop) implements AutoCloseable {
        static EventLoop here() {
            return HandlerControl.workerResource(Loop.class, Loop::new).loop;
        }

        @Override
        public void close() {
            // It belongs to the worker.
        }
    }
}
