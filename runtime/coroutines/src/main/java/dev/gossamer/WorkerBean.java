package dev.gossamer;

import java.lang.ref.WeakReference;

/** Keeps no worker that nobody else keeps. */
final class WorkerBean implements WorkerMXBean {
    private static final long FRESH_NANOS = 200_000_000;

    private final String name;
    private final WeakReference<Worker> worker;
    private WorkerCounts counts = WorkerCounts.NONE;
    private long counted;

    WorkerBean(Worker worker) {
        this.name = worker.name();
        this.worker = new WeakReference<>(worker);
    }

    boolean isGone() {
        return worker.get() == null;
    }

    /** A console asks for one figure after the other: they come from one count, and a stuck worker is waited for once. */
    synchronized WorkerCounts counts() {
        Worker open = worker.get();
        if (open != null && (counted == 0 || System.nanoTime() - counted > FRESH_NANOS)) {
            counts = WorkerCounts.of(open, counts, Worker.DUMP_PATIENCE);
            counted = System.nanoTime();
        }
        return counts;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public double getSeconds() {
        return counts().seconds();
    }

    @Override
    public int getHandlers() {
        return counts().handlers();
    }

    @Override
    public int getLightThreads() {
        return counts().lightThreads();
    }

    @Override
    public int getQueued() {
        return counts().queued();
    }

    @Override
    public int getBlocked() {
        return counts().blocked();
    }

    @Override
    public int getZombies() {
        return counts().zombies();
    }

    @Override
    public int getTimers() {
        return counts().timers();
    }

    @Override
    public long getEvents() {
        return counts().events();
    }

    @Override
    public boolean isStuck() {
        return counts().stuck();
    }

    @Override
    public String dump() {
        Worker open = worker.get();
        return open == null ? "worker " + name + ": nobody keeps it any more\n" : open.dump();
    }
}
