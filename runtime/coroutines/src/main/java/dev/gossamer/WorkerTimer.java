package dev.gossamer;

import dev.gossamer.continuation.SuspendableRunnable;

/** A timer of a worker, which starts a handler each time it fires (rule 11). */
final class WorkerTimer implements Runnable {
    private final Worker worker;
    private final long nanos;
    private final Handler once;
    private final SuspendableRunnable entry;
    private EventLoop.Timeout timeout;
    private boolean stopped;

    private WorkerTimer(Worker worker, long nanos, Handler once, SuspendableRunnable entry) {
        this.worker = worker;
        this.nanos = nanos;
        this.once = once;
        this.entry = entry;
    }

    static WorkerTimer once(Worker worker, long nanos, Handler handler) {
        return new WorkerTimer(worker, nanos, handler, null);
    }

    static WorkerTimer periodic(Worker worker, long nanos, SuspendableRunnable entry) {
        return new WorkerTimer(worker, nanos, null, entry);
    }

    /** On the loop. */
    void schedule() {
        if (worker.isClosed()) {
            refuse(worker.whyClosed());
        } else if (!stopped) {
            worker.timers().add(this);
            timeout = worker.loop().schedule(nanos, this);
        }
    }

    @Override
    public void run() {
        worker.timers().remove(this);
        if (once != null) {
            worker.start(once);
        } else {
            schedule();
            worker.start(new Handler(worker.scheduler, Phase.TIMER, HandlerHost.NONE, entry));
        }
    }

    /** From any thread. */
    void stop() {
        worker.onLoop(() -> {
            stopped = true;
            cancel();
        });
    }

    void refuse(Throwable reason) {
        cancel();
        if (once != null) {
            once.refuse(reason);
        }
    }

    private void cancel() {
        worker.timers().remove(this);
        if (timeout != null) {
            timeout.cancel();
        }
    }
}
