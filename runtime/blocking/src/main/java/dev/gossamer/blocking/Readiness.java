package dev.gossamer.blocking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One daemon thread that watches the sockets which somebody waits for, whatever thread he is on: a JDBC connection is
 * made by one, used by light threads of several workers, and closed by another. All fields but the queue are its own.
 */
final class Readiness implements Runnable {
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean wokenUp = new AtomicBoolean();
    private final TreeSet<ChannelWait> deadlines = new TreeSet<>(ChannelWait.BY_DEADLINE);

    private Readiness() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for the sockets of light threads can be had", e);
        }
    }

    /** Started by the first who has to wait. */
    private static final class Shared {
        private static final Readiness INSTANCE = started();

        private static Readiness started() {
            Readiness readiness = new Readiness();
            Thread thread = new Thread(null, readiness, "gossamer-sockets");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
            return readiness;
        }
    }

    static Readiness shared() {
        return Shared.INSTANCE;
    }

    /** The wait is ended once, when the channel is ready, closed, or the time is over. From any thread. */
    void await(ChannelWait wait) {
        execute(() -> start(wait));
    }

    /** A wait that has been ended by others. From any thread. */
    void forget(ChannelWait wait) {
        execute(() -> remove(wait));
    }

    /** A channel was closed: the JDK leaves it to the selector's next round to give its file back. From any thread. */
    void closed() {
        execute(() -> {});
    }

    private void execute(Runnable task) {
        tasks.add(task);
        if (wokenUp.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    @Override
    public void run() {
        while (true) {
            try {
                selector.select(this::ready, timeout());
                wokenUp.set(false);
                runTasks();
                endTheLate();
            } catch (IOException e) {
                throw new UncheckedIOException("the selector for the sockets of light threads has failed", e);
            }
        }
    }

    /** Milliseconds until the first deadline, rounded up; 0: none. */
    private long timeout() {
        return deadlines.isEmpty()
                ? 0
                : Math.max(1, (deadlines.first().deadline() - System.nanoTime()) / 1_000_000 + 1);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void start(ChannelWait wait) {
        if (wait.isOver()) {
            return;
        }
        try {
            SelectionKey key = wait.channel().keyFor(selector);
            if (key == null) {
                key = wait.channel().register(selector, 0, wait.siblings());
            }
            wait.siblings().add(wait);
            key.interestOpsOr(wait.operation());
        } catch (ClosedChannelException | CancelledKeyException e) {
            wait.siblings().remove(wait);
            wait.end(ChannelWait.CLOSED);
            return;
        }
        if (wait.deadline() != ChannelWait.NEVER) {
            deadlines.add(wait);
        }
    }

    @SuppressWarnings("unchecked")
    private void ready(SelectionKey key) {
        int ready = key.isValid() ? key.readyOps() : 0;
        for (ChannelWait wait : (Queue<ChannelWait>) key.attachment()) {
            if ((wait.operation() & ready) != 0) {
                remove(wait);
                wait.end(ChannelWait.READY);
            }
        }
    }

    private void remove(ChannelWait wait) {
        if (wait.deadline() != ChannelWait.NEVER) {
            deadlines.remove(wait);
        }
        wait.siblings().remove(wait);
        SelectionKey key = wait.channel().keyFor(selector);
        if (key != null && key.isValid()) {
            int interest = 0;
            for (ChannelWait other : wait.siblings()) {
                interest |= other.operation();
            }
            interest(key, interest);
        }
    }

    private static void interest(SelectionKey key, int interest) {
        try {
            key.interestOps(interest);
        } catch (CancelledKeyException e) {
            // Closed by another thread just now, who ends all that wait for it.
            assert !key.isValid();
        }
    }

    private void endTheLate() {
        long now = System.nanoTime();
        while (!deadlines.isEmpty() && deadlines.first().deadline() - now <= 0) {
            ChannelWait late = deadlines.first();
            remove(late);
            late.end(ChannelWait.LATE);
        }
    }
}
