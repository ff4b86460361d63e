package dev.gossamer;

/** A sleeping light thread. */
final class Sleep implements PendingOperation, Runnable {
    private final LightThread<?> light;
    private final long nanos;
    private EventLoop.Timeout timeout;

    private Sleep(LightThread<?> light, long nanos) {
        this.light = light;
        this.nanos = nanos;
    }

    static void start(Coroutine<?, ?> self, long nanos) {
        Callers.requireInnermost(self);
        Sleep sleep = new Sleep(self.thread, nanos);
        sleep.timeout = self.thread.handler.scheduler.loop.schedule(nanos, sleep);
        self.thread.block(self, sleep);
    }

    @Override
    public void run() {
        light.handler.scheduler.wake(light, this);
    }

    @Override
    public String describe() {
        return "sleep" + light.until(nanos);
    }

    @Override
    public Waiting.Kind kind() {
        return Waiting.Kind.SLEEP;
    }

    @Override
    public void cancel() {
        timeout.cancel();
    }
}
