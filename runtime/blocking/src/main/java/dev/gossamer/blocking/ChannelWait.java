package dev.gossamer.blocking;

import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Waiting;
import dev.gossamer.continuation.Suspendable;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One wait of one thread, light or not, for a channel. Ended once, by whoever is first. */
final class ChannelWait implements Consumer<Resumption<Void>>, Waiting.Source {
    static final Comparator<ChannelWait> BY_DEADLINE = (a, b) -> {
        int order = Long.signum(a.deadline - b.deadline);
        return order != 0 ? order : Long.compare(a.number, b.number);
    };
    static final long NEVER = Long.MAX_VALUE;

    static final int READY = 1;
    static final int LATE = 2;
    static final int CLOSED = 3;
    private static final int PENDING = 0;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Endpoint endpoint;
    private final int operation;
    private final long deadline;
    private final long number = NUMBERS.incrementAndGet();
    private final AtomicInteger how = new AtomicInteger(PENDING);
    private Resumption<Void> light;
    private Thread thread;

    private ChannelWait(Endpoint endpoint, int operation, long deadline) {
        this.endpoint = endpoint;
        this.operation = operation;
        this.deadline = deadline;
    }

    /**
     * Blocks the light thread that runs now until the channel is ready; the thread, where there is none or it is pinned.
     *
     * @param operation of {@link SelectionKey}
     * @param deadline of {@link System#nanoTime}; {@link #NEVER}
     * @return {@link #READY}, {@link #LATE} or {@link #CLOSED}
     */
    @Suspendable
    static int until(Endpoint endpoint, int operation, long deadline) {
        ChannelWait wait = new ChannelWait(endpoint, operation, deadline);
        if (Light.here() != null && !Light.isPinned()) {
            LightThread.suspend(wait, wait);
        } else {
            wait.park();
        }
        return wait.how.get();
    }

    /** As in the JDK's own sockets an interrupt does not end the wait; it is there still when that is over. */
    private void park() {
        thread = Thread.currentThread();
        Readiness.shared().await(this);
        boolean interrupted = false;
        while (how.get() == PENDING) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of whom is killed in the middle nobody knows how much of what was read or sent: it takes the socket along (4.2). */
    @Override
    public void accept(Resumption<Void> resumption) {
        light = resumption;
        resumption.onCancel(endpoint::abandon);
        Readiness.shared().await(this);
    }

    void end(int how) {
        if (this.how.compareAndSet(PENDING, how)) {
            if (light != null) {
                light.resume(null);
            } else {
                LockSupport.unpark(thread);
            }
        }
    }

    boolean isOver() {
        return how.get() != PENDING;
    }

    SelectableChannel channel() {
        return endpoint.channel();
    }

    /** All waits for the channel that have been started. */
    Queue<ChannelWait> siblings() {
        return endpoint.waits();
    }

    int operation() {
        return operation;
    }

    long deadline() {
        return deadline;
    }

    @Override
    public Waiting.Kind kind() {
        return switch (operation) {
            case SelectionKey.OP_READ -> Waiting.Kind.READ;
            case SelectionKey.OP_WRITE -> Waiting.Kind.WRITE;
            case SelectionKey.OP_CONNECT -> Waiting.Kind.CONNECT;
            default -> Waiting.Kind.OTHER;
        };
    }

    @Override
    public String toString() {
        return switch (operation) {
            case SelectionKey.OP_READ -> "read from " + endpoint;
            case SelectionKey.OP_WRITE -> "write to " + endpoint;
            case SelectionKey.OP_CONNECT -> "connect to " + endpoint;
            default -> "accept at " + endpoint;
        };
    }
}
