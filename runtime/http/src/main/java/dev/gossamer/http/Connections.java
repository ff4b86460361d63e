package dev.gossamer.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The connections of a server that are open or whose handler still runs. Safe for use by several threads. */
final class Connections {
    /** One of them. Its methods may be called by any thread. */
    interface Member {
        /** The client is told, where it can be, that no more requests are served. */
        void announceClose();

        /** Closes now if no request is being served, else after the responses. */
        void drain();
    }

    private final Set<Member> open = new HashSet<>();
    private volatile boolean draining;

    synchronized void opened(Member connection) {
        open.add(connection);
        if (draining) {
            connection.drain();
        }
    }

    synchronized void closed(Member connection) {
        open.remove(connection);
        notifyAll();
    }

    /** Whether each connection is closed after the response that is being written. */
    boolean isDraining() {
        return draining;
    }

    /**
     * Closes those that are idle, and the others after their response. These are told first: who sees one connection of
     * a server closed can rely on the responses of the others to say so.
     */
    synchronized void drain() {
        if (!draining) {
            draining = true;
            List<Member> all = List.copyOf(open);
            all.forEach(Member::announceClose);
            all.forEach(Member::drain);
        }
    }

    /** Lets time pass; an interrupt ends it. */
    synchronized void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the last one to close, at most for {@code time}; an interrupt ends the waiting. */
    synchronized void awaitEmpty(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toMillis();
                    left > 0 && !open.isEmpty();
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
