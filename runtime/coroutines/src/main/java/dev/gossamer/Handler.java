package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * One run of an entry thread with all its user threads: nginx's handler. It ends when all of them have ended (rule
 * 5.2), when the entry thread fails (rule 6.2), or when one of them calls {@link #exit}, {@link #exec},
 * {@link #redirect} or {@link #setUri} (rule 8). Those fix the result, end all other threads, and unwind the caller.
 */
public final class Handler {
    /** {@link #exit} with it closes the connection without a reply. */
    public static final int ERROR = -1;

    /** {@link #exit} with it: in CONTENT the response is finished, in REWRITE and ACCESS this phase is (rule 8.5). */
    public static final int OK = 0;

    /** {@link #exit} with it ends this phase only (rule 8.5). */
    public static final int DECLINED = -5;

    private static final int MANY_REFUSALS = 1000;

    final Scheduler scheduler;
    final CompletableFuture<HandlerResult> future = new CompletableFuture<>();
    final HandlerHost host;
    private final Phase phase;
    private final LightThread<Void> entry;
    private Object attachment;
    final ThreadList threads = new ThreadList();
    private long threadIds;

    /** Entry and user threads that have not ended. */
    private int alive;

    int pendingSubrequests;

    /** How often a thread that is being unwound has tried to suspend. */
    private int refusals;

    private HandlerResult result;
    boolean ended;
    /** The how manieth of its worker; 0 before it has started. */
    long number;

    /** When it was started, by the loop's clock. */
    long since;

    /** The youngest of what is closed at its end. */
    HandlerResource resources;

    Handler previous;
    Handler next;

    Handler(Scheduler scheduler, Phase phase, HandlerHost host, SuspendableRunnable body) {
        Continuation.requireAgent(Objects.requireNonNull(body, "entry"));
        this.scheduler = scheduler;
        this.phase = Objects.requireNonNull(phase, "phase");
        this.host = Objects.requireNonNull(host, "host");
        this.entry = new LightThread<>(new RunnableBody(body), this, null);
    }

    /** The handler of the light thread that runs now; null outside. */
    public static Handler current() {
        LightThread<?> light = LightThread.current();
        return light == null ? null : light.handler;
    }

    /** The home of a coroutine that is made now. */
    static Handler here() {
        Handler handler = current();
        if (handler != null && !handler.phase.maySuspend()) {
            throw Texts.disabled(handler.phase);
        }
        return handler;
    }

    /**
     * Runs a handler in the CONTENT phase on a worker of its own, in the calling thread, in real time.
     *
     * @throws IllegalStateException if its threads are blocked for ever
     */
    public static HandlerResult run(SuspendableRunnable entry) {
        try (Worker worker = Worker.here()) {
            return worker.run(entry);
        }
    }

    /**
     * Ends the handler with {@link HandlerResult.Exited}. Never returns; may be written {@code throw
     * Handler.exit(403)}.
     *
     * @throws CoroutineStateException {@code no request found}; {@code API disabled in the context of ...}; {@code
     *     attempt to abort with pending subrequests} (rule 8.3)
     * @throws IllegalArgumentException for -2 and -4 (rule 8.6)
     */
    public static Error exit(int status) {
        return WorldEnd.exit(status);
    }

    /** {@link #exec(String, String)} without arguments. */
    public static Error exec(String uri) {
        return WorldEnd.exec(uri, null);
    }

    /**
     * Ends the handler with an internal redirect to a URI or a {@code @named} location (rule 8.7). Never returns.
     *
     * @throws CoroutineStateException as {@link #exit}, and after the headers were sent
     */
    public static Error exec(String uri, String args) {
        return WorldEnd.exec(uri, args);
    }

    /** {@link #redirect(String, int)} with 302. */
    public static Error redirect(String uri) {
        return WorldEnd.redirect(uri, 302);
    }

    /**
     * Ends the handler with a redirect: 301, 302, 303, 307 or 308 (rule 8.8). Never returns.
     *
     * @throws CoroutineStateException as {@link #exit}, and after the headers were sent
     */
    public static Error redirect(String uri, int status) {
        return WorldEnd.redirect(uri, status);
    }

    /**
     * Sets the request's URI.
     *
     * @param jump whether to end the handler and search for a location again: REWRITE only (rule 8.9); never returns
     * @return null, without a jump
     */
    public static Error setUri(String uri, boolean jump) {
        return WorldEnd.setUri(uri, jump);
    }

    /** Its light threads as text, as {@link Worker#dump} gives those of all handlers. From any thread. */
    public String dump() {
        return DumpRequest.of(scheduler, () -> ThreadDump.of(this)).await(Worker.DUMP_PATIENCE);
    }

    /** The worker that it runs on. */
    public Worker worker() {
        return scheduler.worker;
    }

    /** Which one it is among those that its worker has started, from 1 on; 0 before it starts. */
    public long number() {
        return number;
    }

    /** Where in the processing of a request it runs. */
    public Phase phase() {
        return phase;
    }

    /** Its threads that are alive or zombies, in order of creation. */
    public List<LightThread<?>> threads() {
        return threads.notDead();
    }

    /** What the host has attached; null at first. */
    public Object attachment() {
        return attachment;
    }

    /** For hosts: keeps an object with the handler, its request for one. */
    public void attach(Object attachment) {
        this.attachment = attachment;
    }

    long nextId() {
        return threadIds++;
    }

    /** On the loop. */
    void start() {
        begin();
        if (!ended) {
            scheduler.dispatch(entry);
        }
    }

    /** On the loop, in another handler too. */
    HandlerResult runNow() {
        begin();
        if (!ended) {
            scheduler.runNested(entry);
        }
        if (!ended) {
            endFromOutside(new HandlerResult.Failed(
                    new IllegalStateException("a handler in " + phase + " has suspended a bare continuation")));
        }
        return future.join();
    }

    private void begin() {
        add(entry);
        scheduler.register(this);
        ObserverList observers = scheduler.observers();
        if (observers != null) {
            observers.handlerStarted(this, entry);
        }
        try {
            host.starting(new HandlerControl(this));
        } catch (RuntimeException | Error e) {
            endFromOutside(new HandlerResult.Failed(e));
        }
    }

    /** Instead of {@link #start}. */
    void refuse(Throwable reason) {
        ended = true;
        future.complete(new HandlerResult.Failed(reason));
    }

    void add(LightThread<?> light) {
        alive++;
        threads.add(light);
    }

    /** A zombie is waited for, killed, or left alone by its owner. */
    void reap(LightThread<?> zombie) {
        reaped(zombie, null);
        zombie.state = Coroutine.DEAD;
        zombie.error = null;
        zombie.takeTransfer();
        Children.remove(zombie);
        threads.remove(zombie);
    }

    /** To be called before a zombie is dead. */
    void reaped(LightThread<?> thread, LightThread<?> waiter) {
        ObserverList observers = scheduler.observers();
        if (observers != null && thread.state == Coroutine.ZOMBIE) {
            observers.reaped(thread, waiter);
        }
    }

    void killed(LightThread<?> victim) {
        alive--;
        victim.state = Coroutine.DEAD;
        Children.remove(victim);
        threads.remove(victim);
        tellEnd(victim, Observer.End.KILLED, null);
        if (victim.group != null) {
            victim.group.killed(victim);
        }
    }

    /** The worker has run the thread to its end. */
    void threadEnded(LightThread<?> light) {
        Throwable error = light.doomed ? Unwinding.outOfFinally(light.error) : light.error;
        if (error != null) {
            AbortLog.ended(light, error);
        }
        ThreadValues.drop(light);
        if (light.doomed) {
            killed(light);
        } else {
            alive--;
            settle(light, error);
        }
        if (alive == 0) {
            finish();
        }
    }

    private void tellEnd(LightThread<?> light, Observer.End end, Throwable error) {
        ObserverList observers = scheduler.observers();
        if (observers != null) {
            observers.ended(light, end, error);
        }
    }

    private <T> void settle(LightThread<T> light, Throwable error) {
        Observer.End end = error == null ? Observer.End.RETURNED : Observer.End.FAILED;
        if (light.isEntry()) {
            light.state = Coroutine.DEAD;
            threads.remove(light);
            tellEnd(light, end, error);
            if (error != null) {
                fixResult(new HandlerResult.Failed(error), light);
                removeOthers(null);
            }
            return;
        }
        LightThread<?> waiter = WaitOperation.waiter(light);
        boolean mayAsk = waiter == null && light.group == null && light.owner != null;
        light.state = mayAsk ? Coroutine.ZOMBIE : Coroutine.DEAD;
        tellEnd(light, end, error);
        if (light.group != null) {
            light.group.ended(light);
        } else if (waiter != null) {
            scheduler.runAtOnce(waiter, light);
        } else if (light.owner == null) {
            reap(light);
        } else {
            light.since = scheduler.stamp();
        }
    }

    /** A thread that is being unwound wants to suspend. Some catch what they are told, time and again. */
    void refuses(LightThread<?> light) {
        if (++refusals == MANY_REFUSALS) {
            AbortLog.doesNotEnd(light);
        }
    }

    /** Any light thread, from any depth (rule 8.1). Never returns. */
    Error end(Coroutine<?, ?> caller, HandlerResult result) {
        if (caller.doomed) {
            throw new ThreadKilled();
        }
        fixResult(result, caller.thread);
        Unwinding.doom(caller);
        removeOthers(caller.thread);
        throw new ThreadKilled();
    }

    private void fixResult(HandlerResult result, LightThread<?> by) {
        this.result = result;
        ObserverList observers = scheduler.observers();
        if (observers != null) {
            observers.worldEnds(this, by, result);
        }
        host.ending();
    }

    /** On the loop, while no thread executes. */
    void endFromOutside(HandlerResult result) {
        if (!ended) {
            scheduler.undisturbed(() -> {
                fixResult(result, null);
                removeOthers(null);
                if (!ended) {
                    finish();
                }
            });
        }
    }

    /** All threads but one; those that are unwound first can neither save nor ask those that come later. */
    private void removeOthers(LightThread<?> spared) {
        LightThread<?> next;
        for (LightThread<?> t = threads.first(); t != null; t = next) {
            next = t.nextInHandler;
            if (t.state == Coroutine.ZOMBIE) {
                reap(t);
            } else if (t != spared) {
                Unwinding.doom(t.active);
            }
        }
        for (LightThread<?> t = threads.otherThan(spared); t != null; t = threads.otherThan(spared)) {
            Unwinding.remove(t);
        }
    }

    void spawnFromOutside(Coroutine<?, ?> owner, String name, SuspendableRunnable body) {
        if (ended) {
            return;
        }
        LightThread<Void> light = new LightThread<>(new RunnableBody(body), this, name);
        add(light);
        if (owner != null && owner.home == this && owner.state < Coroutine.ZOMBIE) {
            Children.add(owner, light);
        }
        ObserverList observers = scheduler.observers();
        if (observers != null) {
            observers.spawned(light, light.owner == null ? null : light.owner.thread);
        }
        scheduler.dispatch(light);
    }

    @Override
    public String toString() {
        return "handler " + number + " in " + phase + " of " + scheduler.name;
    }

    private void finish() {
        ended = true;
        while (threads.first() != null) {
            reap(threads.first());
        }
        scheduler.unregister(this);
        HandlerResource.closeAll(this);
        HandlerResult last = result == null ? new HandlerResult.Finished() : result;
        ObserverList observers = scheduler.observers();
        if (observers != null) {
            observers.handlerEnded(this, last);
        }
        future.complete(last);
    }
}
