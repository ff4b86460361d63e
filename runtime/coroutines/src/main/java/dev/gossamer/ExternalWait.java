package dev.gossamer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A light thread that is blocked until someone, on whatever thread, resumes it. */
final class ExternalWait<T> implements Resumption<T>, PendingOperation, Runnable {
    /*
     * PENDING -> FILLING -> DONE   resume, fail: any thread
     * PENDING -> CANCELLED         kill, world's end, a throwing onSuspend: the carrier
     */
    private static final int PENDING = 0;
    private static final int FILLING = 1;
    private static final int DONE = 2;
    private static final int CANCELLED = 3;

    private final LightThread<?> light;
    private final Object what;
    private final AtomicInteger state = new AtomicInteger();
    private List<Runnable> cleanUps;
    private T value;
    private Throwable error;

    private ExternalWait(LightThread<?> light, Object what) {
        this.light = light;
        this.what = what;
    }

    static <T> ExternalWait<T> start(Coroutine<?, ?> self, Object what, Consumer<? super Resumption<T>> onSuspend) {
        Callers.requireInnermost(self);
        ExternalWait<T> wait = new ExternalWait<>(self.thread, what);
        try {
            onSuspend.accept(wait);
        } catch (Throwable e) {
            wait.cancel();
            throw e;
        }
        if (self.doomed) {
            wait.cancel();
            throw new ThreadKilled();
        }
        return wait;
    }

    /** Whether there is something to wait for. */
    boolean block(Coroutine<?, ?> self) {
        if (state.get() == DONE) {
            return false;
        }
        light.block(self, this);
        return true;
    }

    T result() {
        if (error != null) {
            throw Errors.<RuntimeException>sneaky(error);
        }
        return value;
    }

    @Override
    public void resume(T value) {
        finish(value, null);
    }

    @Override
    public void fail(Throwable error) {
        finish(null, Objects.requireNonNull(error, "error"));
    }

    /** As {@link #resume}; on the loop, outside handlers, the thread runs within this call. */
    void resumeNow(T value) {
        Scheduler scheduler = light.handler.scheduler;
        if (!scheduler.loop.inEventLoop() || scheduler.dispatching()) {
            finish(value, null);
        } else if (fill(value, null)) {
            run();
        }
    }

    private void finish(T value, Throwable error) {
        if (fill(value, error)) {
            light.handler.scheduler.loop.execute(this);
        }
    }

    private boolean fill(T value, Throwable error) {
        if (!state.compareAndSet(PENDING, FILLING)) {
            return false;
        }
        this.value = value;
        this.error = error;
        state.set(DONE);
        return true;
    }

    /** On the carrier. Does nothing where the thread had not had to block, or was killed. */
    @Override
    public void run() {
        light.handler.scheduler.wake(light, this);
    }

    @Override
    public void onCancel(Runnable cleanUp) {
        Objects.requireNonNull(cleanUp, "cleanUp");
        synchronized (this) {
            if (state.get() != CANCELLED) {
                if (cleanUps == null) {
                    cleanUps = new ArrayList<>(1);
                }
                cleanUps.add(cleanUp);
                return;
            }
        }
        cleanUp.run();
    }

    @Override
    public String describe() {
        try {
            return String.valueOf(what);
        } catch (RuntimeException | StackOverflowError e) {
            return what.getClass().getName() + " (whose toString has thrown "
                    + e.getClass().getName() + ')';
        }
    }

    @Override
    public Waiting.Kind kind() {
        return Waiting.kindOf(what);
    }

    @Override
    public void cancel() {
        List<Runnable> todo;
        synchronized (this) {
            if (!state.compareAndSet(PENDING, CANCELLED) || cleanUps == null) {
                return;
            }
            todo = cleanUps;
        }
        for (Runnable cleanUp : todo) {
            try {
                cleanUp.run();
            } catch (Throwable e) {
                AbortLog.cleanUpFailed(light, e);
            }
        }
    }

    @Override
    public boolean external() {
        return true;
    }
}
