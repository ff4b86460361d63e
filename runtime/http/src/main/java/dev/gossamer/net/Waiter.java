package dev.gossamer.net;

import dev.gossamer.EventLoop;
import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Waiting;
import dev.gossamer.continuation.Suspendable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the one light thread blocks that uses a socket in one direction. Its timer is left running between waits, as
 * nearly all of them end in time: it looks for the deadline of the present wait when it fires.
 */
final class Waiter implements Consumer<Resumption<Void>>, Waiting.Source, Runnable {
    static final long FOR_EVER = Long.MAX_VALUE;

    private final EventLoop loop;
    private final Waiting.Kind kind;
    private final Supplier<?> peer;
    private Resumption<Void> waiting;
    private boolean timedOut;

    /** Of the present wait. */
    private long deadline;

    private EventLoop.Timeout timeout;

    /** When the timer fires. */
    private long firesAt;

    /**
     * @param kind CONNECT, READ or WRITE
     * @param peer the other side, for dumps
     */
    Waiter(EventLoop loop, Waiting.Kind kind, Supplier<?> peer) {
        this.loop = loop;
        this.kind = kind;
        this.peer = peer;
    }

    @Override
    public Waiting.Kind kind() {
        return kind;
    }

    @Override
    public String toString() {
        Object other = peer.get();
        String address = other instanceof InetSocketAddress inet
                ? inet.getHostString() + ':' + inet.getPort()
                : String.valueOf(other);
        return switch (kind) {
            case READ -> "read from " + address;
            case WRITE -> "write to " + address;
            default -> "connect to " + address;
        };
    }

    /** What does not fit into nanoseconds, more than a hundred years, is for ever. */
    static long nanos(Duration duration) {
        return duration.toSeconds() > Long.MAX_VALUE / 4_000_000_000L ? FOR_EVER : duration.toNanos();
    }

    /** A time-out as users set it. */
    static long timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("bad timeout value: " + timeout + "; it must be above zero");
        }
        return nanos(timeout);
    }

    /** The deadline of a wait that begins now. */
    static long deadline(EventLoop loop, long nanos) {
        return nanos == FOR_EVER ? FOR_EVER : loop.nanoTime() + nanos;
    }

    /**
     * Blocks the light thread until {@link #wake}. Whoever waits looks again at what it waits for.
     *
     * @return false once the deadline has passed
     */
    @Suspendable
    boolean await(long until) {
        timedOut = false;
        deadline = until;
        try {
            LightThread.suspend(this, this);
        } finally {
            waiting = null;
        }
        return !timedOut;
    }

    @Override
    public void accept(Resumption<Void> resumption) {
        waiting = resumption;
        if (deadline != FOR_EVER && (timeout == null || firesAt - deadline > 0)) {
            start();
        }
    }

    private void start() {
        stop();
        firesAt = deadline;
        timeout = loop.schedule(Math.max(0, deadline - loop.nanoTime()), this);
    }

    @Override
    public void run() {
        timeout = null;
        if (waiting == null || deadline == FOR_EVER) {
            return;
        }
        if (deadline - loop.nanoTime() > 0) {
            start();
        } else {
            timedOut = true;
            wake();
        }
    }

    boolean isWaiting() {
        return waiting != null;
    }

    /** Nothing where nobody waits. */
    void wake() {
        Resumption<Void> woken = waiting;
        if (woken != null) {
            waiting = null;
            woken.resume(null);
        }
    }

    /** As {@link #wake}, within this call where no handler runs. */
    void wakeNow() {
        Resumption<Void> woken = waiting;
        if (woken != null) {
            waiting = null;
            HandlerControl.resumeNow(woken, null);
        }
    }

    /** Nobody will wait here for some time. */
    void stop() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }
}
