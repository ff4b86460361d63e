package dev.gossamer;

import dev.gossamer.continuation.Context;
import java.util.Map;

/**
 * Runs the light threads of one worker. An event wakes one thread; that one runs, then the queue is drained, then the
 * event loop goes on (rule 2.3). Used on the worker's carrier thread only.
 */
final class Scheduler {
    private static final int POLL_BOUND = Math.max(1, Integer.getInteger(Worker.POLL_BOUND_PROPERTY, 10_000));

    final Worker worker;
    final String name;
    final EventLoop loop;
    private final long startNanos;
    final WorkerResources resources;
    private final Runnable onIdleStretch;
    private final RunQueue queue = new RunQueue();
    private final Runnable drain = this::drain;

    /** What has to run at once, before the queue: a child in its spawn, an owner that waited. */
    private LightThread<?> next;

    private int pollBound = POLL_BOUND;

    /** How many switches are left before the loop is polled. */
    private int budget;

    /** Whether anything but yields has happened since the loop was polled. */
    private boolean progress;

    private boolean drainPosted;
    private boolean dispatching;
    private int externals;
    private Handler firstHandler;
    private long handlerIds;

    /** See {@link #stamp}. */
    private long stamp;

    private boolean stamped;
    private long events;

    /** Who is told what happens; null: nobody. */
    private ObserverList observers;

    /** The same, where it is to be told of each switch too. */
    private ObserverList switches;

    /** @param onIdleStretch told when the loop is polled after nothing but yields: virtual time passes by it */
    Scheduler(Worker worker, EventLoop loop, Runnable onIdleStretch) {
        this.worker = worker;
        this.name = worker.name();
        this.loop = loop;
        this.startNanos = loop.nanoTime();
        this.resources = new WorkerResources(loop);
        this.onIdleStretch = onIdleStretch;
        Observers.startTools();
    }

    void pollBound(int switches) {
        pollBound = switches;
    }

    /**
     * Who is told what happens; null: nobody. Looked up at each event of the loop; while light threads run, what was
     * found then holds.
     */
    ObserverList observers() {
        if (!dispatching) {
            observers = Observers.list();
            switches = observers == null || !observers.wantsSwitches() ? null : observers;
        }
        return observers;
    }

    boolean dispatching() {
        return dispatching;
    }

    /** How many events have run a light thread. */
    long events() {
        return events;
    }

    /** How many light threads wait for their turn; those that were killed there count until it comes. */
    int queued() {
        return queue.size();
    }

    /** The place in the run queue of each thread that is in it, the first is 1. For dumps. */
    Map<LightThread<?>, Integer> places() {
        return queue.places();
    }

    /**
     * The loop's clock, read once at most for each event: what stands in dumps is as old as the event that the worker
     * is at. So a thread that blocks pays for a store, not for the clock.
     */
    long stamp() {
        if (!stamped) {
            stamped = true;
            stamp = loop.nanoTimeOfTurn();
        }
        return stamp;
    }

    /** A time of the loop's clock as the worker tells it. */
    String seconds(long nanoTime) {
        return Durations.seconds(nanoTime - startNanos);
    }

    /** The time since the start. */
    long elapsed() {
        return loop.nanoTime() - startNanos;
    }

    /** Whether a wake-up may come from outside the worker. */
    boolean awaitsExternal() {
        return externals > 0;
    }

    /** The event that {@code operation} has waited for; nothing where the thread has been woken or killed already. */
    void wake(LightThread<?> light, PendingOperation operation) {
        if (light.pending == operation) {
            unblock(light);
            if (observers() != null) {
                observers.woken(light, null);
            }
            dispatch(light);
        }
    }

    void dispatch(LightThread<?> first) {
        observers();
        dispatching = true;
        events++;
        // While the loop is polled, each event has its thread run; the queue goes on after that.
        budget = drainPosted ? 0 : pollBound;
        progress = false;
        stamped = false;
        try {
            LightThread<?> light = first;
            while (light != null) {
                run(light);
                light = follower();
            }
        } finally {
            dispatching = false;
            if (!drainPosted && !(queue.isEmpty() && next == null)) {
                postDrain();
            }
        }
    }

    /** Ends a handler from outside: what its finally blocks start comes after that, as if they were dispatched. */
    void undisturbed(Runnable end) {
        observers();
        dispatching = true;
        try {
            end.run();
        } finally {
            dispatching = false;
        }
    }

    /** Within a dispatch or outside: one thread, which does not block. The queue waits. */
    void runNested(LightThread<?> light) {
        boolean nested = dispatching;
        dispatching = true;
        try {
            run(light);
        } finally {
            dispatching = nested;
        }
    }

    private LightThread<?> follower() {
        LightThread<?> light = next;
        if (light != null) {
            next = null;
            return light;
        }
        return budget-- > 0 ? queue.poll() : null;
    }

    private void postDrain() {
        drainPosted = true;
        loop.executeAfterPoll(drain);
        if (!progress) {
            onIdleStretch.run();
        }
    }

    private void drain() {
        drainPosted = false;
        budget = 1;
        LightThread<?> light = follower();
        if (light != null) {
            dispatch(light);
        }
    }

    /** Runs the innermost coroutine and then, as each one yields or ends, the one that had resumed it. */
    private void run(LightThread<?> light) {
        light.executing = true;
        if (switches != null) {
            switches.runs(light);
        }
        boolean ended = ThreadValues.OWN ? stepsWithItsValues(light) : steps(light);
        if (light.parking) {
            light.parking = false;
            if (observers != null) {
                stopped(light);
            }
        } else if (ended) {
            progress = true;
            light.handler.threadEnded(light);
        } else {
            // Suspended by Continuation.suspend() itself, which nobody will resume: as if it had yielded.
            light.active = light;
            queue.add(light);
            if (switches != null) {
                switches.queued(light);
            }
        }
    }

    private static boolean stepsWithItsValues(LightThread<?> light) {
        ThreadValues.enter(light);
        try {
            return steps(light);
        } finally {
            ThreadValues.leave(light);
        }
    }

    /** Whether it has ended. */
    private static boolean steps(LightThread<?> light) {
        Coroutine<?, ?> c = light.active;
        boolean ended = step(c);
        while (!light.parking && c != light) {
            Coroutine<?, ?> resumer = c.resumer;
            if (c.error != null) {
                LogicalStacks.passed(c.error, resumer);
            }
            c = resumer;
            ended = step(c);
        }
        light.executing = false;
        if (light.parking || !(ended || light.doomed)) {
            return false;
        }
        Unwinding.unwind(light);
        return true;
    }

    private void stopped(LightThread<?> light) {
        if (light.pending != null) {
            observers.parked(light, light.pending);
        } else if (switches != null) {
            switches.queued(light);
        }
    }

    private static boolean step(Coroutine<?, ?> c) {
        c.started = true;
        // What a yield returns in a light thread.
        Context.returnObject(null, Context.current());
        try {
            return c.continuation.run();
        } catch (Throwable e) {
            c.threw(e);
            return true;
        }
    }

    /** The thread runs first, and its spawner last (rule 1.1). */
    void spawned(LightThread<?> spawner, LightThread<?> child) {
        progress = true;
        queue.add(spawner);
        next = child;
        if (observers != null) {
            observers.spawned(child, spawner);
        }
    }

    /** A new thread that nobody spawns just now. */
    void ready(LightThread<?> light) {
        progress = true;
        queue.add(light);
        if (observers() != null) {
            observers.spawned(light, light.owner.thread);
        }
    }

    /** A yield. False where the thread may go on at once (rule 2.2). */
    boolean requeue(LightThread<?> light) {
        if (queue.isEmpty() && budget > 0) {
            budget--;
            return false;
        }
        light.park(light);
        queue.add(light);
        return true;
    }

    void blocked(PendingOperation operation) {
        progress = true;
        if (operation.external()) {
            externals++;
        }
    }

    PendingOperation unblock(LightThread<?> light) {
        PendingOperation operation = light.pending;
        light.pending = null;
        if (operation != null && operation.external()) {
            externals--;
        }
        return operation;
    }

    /** An owner that has waited overtakes the queue (rule 2.5). */
    void runAtOnce(LightThread<?> waiter, LightThread<?> ended) {
        unblock(waiter);
        next = waiter;
        if (observers != null) {
            observers.woken(waiter, ended);
        }
    }

    /** Takes a thread that is to be unwound out of everything that could run it. */
    void forget(LightThread<?> light) {
        PendingOperation operation = unblock(light);
        if (next == light) {
            next = null;
        }
        if (operation != null) {
            operation.cancel();
        }
    }

    Handler firstHandler() {
        return firstHandler;
    }

    void register(Handler handler) {
        handler.number = ++handlerIds;
        handler.since = loop.nanoTime();
        handler.next = firstHandler;
        if (firstHandler != null) {
            firstHandler.previous = handler;
        }
        firstHandler = handler;
    }

    void unregister(Handler handler) {
        if (handler.previous == null) {
            firstHandler = handler.next;
        } else {
            handler.previous.next = handler.next;
        }
        if (handler.next != null) {
            handler.next.previous = handler.previous;
        }
        handler.previous = null;
        handler.next = null;
    }
}
