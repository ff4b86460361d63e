package dev.gossamer.benchmarks.suite;

import java.util.concurrent.atomic.AtomicReference;

/** A platform thread that looks out for work and does it at once: what wakes somebody up from outside. */
public final class ForeignWaker {
    private final AtomicReference<Runnable> request = new AtomicReference<>();
    private final Thread thread;

    /** @param count how many requests it serves, then it ends */
    public ForeignWaker(int count) {
        thread = new Thread(() -> serve(count), "waker");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(int count) {
        for (int i = 0; i < count; i++) {
            Runnable work;
            while ((work = request.getAndSet(null)) == null) {
                Thread.onSpinWait();
            }
            work.run();
        }
    }

    public void ask(Runnable work) {
        request.set(work);
    }

    public void end() throws InterruptedException {
        thread.join();
    }
}
