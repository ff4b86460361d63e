package dev.gossamer;

/** A light thread that waits for something to happen in a {@link LightGroup}. */
final class GroupWait<T> implements PendingOperation, Runnable {
    private final LightGroup<T> group;
    private final LightThread<?> light;

    /** What it wants to have done; null where it waits for something else. */
    final GroupJob<T> job;

    /** What it has got by the time it is woken. */
    GroupJob<T> taken;

    private GroupWait(LightGroup<T> group, LightThread<?> light, GroupJob<T> job) {
        this.group = group;
        this.light = light;
        this.job = job;
    }

    static <T> GroupWait<T> start(LightGroup<T> group, Coroutine<?, ?> self, GroupJob<T> job) {
        Callers.requireInnermost(self);
        GroupWait<T> wait = new GroupWait<>(group, self.thread, job);
        self.thread.block(self, wait);
        return wait;
    }

    /** From the event loop, as a semaphore does it (rule 12). */
    void wake() {
        light.handler.scheduler.loop.execute(this);
    }

    @Override
    public void run() {
        light.handler.scheduler.wake(light, this);
    }

    @Override
    public String describe() {
        return group.toString();
    }

    @Override
    public void cancel() {
        group.forget(this);
    }
}
