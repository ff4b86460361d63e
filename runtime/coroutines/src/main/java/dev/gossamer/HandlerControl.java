package dev.gossamer;

import dev.gossamer.continuation.SuspendableRunnable;
import java.util.Set;
import java.util.function.Function;

/** What a host may do to a handler from outside. For those who write hosts. */
public final class HandlerControl {
    private final Handler handler;

    HandlerControl(Handler handler) {
        this.handler = handler;
    }

    /** The handler that is controlled. */
    public Handler handler() {
        return handler;
    }

    /** Ends the handler from any thread: all its threads are removed, the result is ClientAborted (rule 10.1). */
    public void clientAborted() {
        onLoop(() -> handler.endFromOutside(new HandlerResult.ClientAborted()));
    }

    /**
     * As {@link #clientAborted}, but within this call, also where another handler runs: its threads have been unwound
     * when this returns. On the carrier thread only.
     *
     * @throws IllegalStateException in the handler itself, which would be unwound while it executes
     */
    public void cancel() {
        if (Handler.current() == handler) {
            throw new IllegalStateException("a handler cannot cancel itself; call Handler.exit in it");
        }
        handler.endFromOutside(new HandlerResult.ClientAborted());
    }

    /**
     * Starts a user thread from any thread, as if {@code owner}, a coroutine of the handler, had spawned it (rule
     * 10.2). Does nothing where the handler has ended; the thread has no owner where {@code owner} has.
     */
    public void spawn(Coroutine<?, ?> owner, String name, SuspendableRunnable body) {
        onLoop(() -> handler.spawnFromOutside(owner, name, body));
    }

    private void onLoop(Runnable task) {
        Scheduler scheduler = handler.scheduler;
        if (scheduler.loop.inEventLoop() && !scheduler.dispatching()) {
            task.run();
        } else {
            scheduler.loop.execute(task);
        }
    }

    /**
     * {@link Resumption#resume} for events of the loop itself: where no handler runs, the thread runs within this call,
     * instead of in a task of the loop. For those that {@link LightThread#suspend} has made.
     */
    public static <T> void resumeNow(Resumption<T> resumption, T value) {
        ((ExternalWait<T>) resumption).resumeNow(value);
    }

    /** The light thread has begun a subrequest: it cannot be killed (rule 4.1), nor the world ended (rule 8.3). */
    public static void subrequestStarted(LightThread<?> thread) {
        thread.pendingSubrequests++;
        thread.handler.pendingSubrequests++;
    }

    /** It has ended. */
    public static void subrequestEnded(LightThread<?> thread) {
        thread.pendingSubrequests--;
        thread.handler.pendingSubrequests--;
    }

    /**
     * The light thread has taken a lock that belongs to its carrier thread, so that others of the worker would get it
     * too: until {@link #lockReleased} it cannot be suspended, and what would suspend it throws
     * {@link dev.gossamer.continuation.PinnedException}. On the carrier.
     */
    public static void lockTaken(LightThread<?> thread, Object lock) {
        thread.carrierLocks++;
        thread.carrierLock = lock;
    }

    /** It has given one back. */
    public static void lockReleased(LightThread<?> thread) {
        if (thread.carrierLocks > 0 && --thread.carrierLocks == 0) {
            thread.carrierLock = null;
        }
    }

    /** @throws dev.gossamer.continuation.PinnedException if the light thread that runs now holds such a lock */
    public static void requireNoLock() {
        Callers.requireNoCarrierLock(LightThread.current());
    }

    /**
     * An object that all handlers of a worker share: its connection pool. Made when it is first asked for, by a running
     * handler; closed with the worker, after its handlers and on its thread.
     */
    public static <T extends AutoCloseable> T workerResource(Class<T> type, Function<? super EventLoop, T> make) {
        return Callers.current().thread.handler.scheduler.resources.get(type, make);
    }

    /**
     * The running coroutine, for a function of the host that needs a request.
     *
     * @throws CoroutineStateException {@code no request found}, or {@code API disabled in the context of ...} (rule 14)
     */
    public static Coroutine<?, ?> requireSuspendablePhase() {
        return Callers.current();
    }

    /**
     * The running coroutine, for a function of the host that exists in some phases only.
     *
     * @throws CoroutineStateException {@code no request found}, or {@code API disabled in the context of ...} (rule 8.10)
     */
    public static Coroutine<?, ?> requirePhase(Set<Phase> allowed) {
        return Callers.in(allowed);
    }
}
