package dev.gossamer;

/** A light thread that waits for a semaphore: its place in the queue, and its timeout. */
final class SemaphoreWait implements PendingOperation, Runnable {
    /** How it begins; only a taken resource needs no wait. */
    enum Start {
        TAKEN,
        GRANTED,
        QUEUED
    }

    private final LightSemaphore semaphore;
    private final LightThread<?> light;
    private final long nanos;
    private EventLoop.Timeout timeout;

    /** These are the semaphore's, and under its lock. */
    SemaphoreWait previous;

    SemaphoreWait next;

    /** Of those that one post has granted a resource, the one behind; the poster's. */
    SemaphoreWait nextGranted;

    boolean linked;
    boolean granted;
    boolean waking;

    private SemaphoreWait(LightSemaphore semaphore, LightThread<?> light, long nanos) {
        this.semaphore = semaphore;
        this.light = light;
        this.nanos = nanos;
    }

    /** Null where a resource could be taken after all. */
    static SemaphoreWait start(LightSemaphore semaphore, Coroutine<?, ?> self, long nanos) {
        Callers.requireInnermost(self);
        LightThread<?> light = self.thread;
        SemaphoreWait wait = new SemaphoreWait(semaphore, light, nanos);
        Start start = semaphore.enqueue(wait);
        if (start == Start.TAKEN) {
            return null;
        }
        if (start == Start.QUEUED && !wait.external()) {
            wait.setTimer(nanos);
        }
        light.block(self, wait);
        if (start == Start.GRANTED) {
            wait.wakeUp();
        }
        return wait;
    }

    /** Where the loop takes none, the place in the queue goes back. */
    private void setTimer(long nanos) {
        try {
            timeout = light.handler.scheduler.loop.schedule(nanos, this::timedOut);
        } catch (RuntimeException | Error e) {
            cancel();
            throw e;
        }
    }

    /** From any thread, once the resource is this one's. */
    void wakeUp() {
        light.handler.scheduler.loop.execute(this);
    }

    @Override
    public void run() {
        cancelTimer();
        semaphore.woken(this);
        light.handler.scheduler.wake(light, this);
    }

    private void timedOut() {
        if (semaphore.giveUp(this)) {
            light.handler.scheduler.wake(light, this);
        }
    }

    @Override
    public String describe() {
        return "semaphore with count " + semaphore.count() + light.until(nanos);
    }

    @Override
    public Waiting.Kind kind() {
        return Waiting.Kind.SEMAPHORE;
    }

    @Override
    public void cancel() {
        cancelTimer();
        if (!semaphore.giveUp(this)) {
            semaphore.woken(this);
            semaphore.post(1);
        }
    }

    private void cancelTimer() {
        if (timeout != null) {
            timeout.cancel();
        }
    }

    @Override
    public boolean external() {
        return nanos == Long.MAX_VALUE;
    }
}
