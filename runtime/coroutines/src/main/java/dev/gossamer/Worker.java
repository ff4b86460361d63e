package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One carrier thread with its event loop: nginx's worker process. It runs any number of handlers; their light threads
 * take turns on the one thread.
 *
 * <p>Threads that do nothing but yield do not starve it: after 10,000 switches in a row ({@link #pollBound}, system
 * property {@value #POLL_BOUND_PROPERTY}) the event loop is polled once (rule 2.3).
 */
public final class Worker implements AutoCloseable {
    /**
     * The system property for the number of switches after which the event loop is polled, for workers that are not
     * told by {@link #pollBound}. Read once.
     */
    public static final String POLL_BOUND_PROPERTY = "dev.gossamer.pollBound";

    /** How long a dump waits for a carrier thread that is busy. */
    static final Duration DUMP_PATIENCE = Duration.ofSeconds(1);

    /** How much virtual time passes when the loop is polled after nothing but yields. */
    static final long IDLE_STRETCH_NANOS = 1_000_000;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final Scheduler scheduler;
    private final String name;
    private final EventLoop loop;

    /** The loop, where the thread that calls {@link #run} has to drive it. */
    private final TaskLoop driven;

    private final Thread carrier;
    private final Set<WorkerTimer> timers = new LinkedHashSet<>();
    private final CompletableFuture<Void> down = new CompletableFuture<>();

    /** In order of creation among those of the JVM. */
    final long number;

    private volatile boolean closed;

    private Worker(String name, EventLoop loop, TaskLoop driven, Thread carrier) {
        ThreadValues.requireAccess();
        this.name = name;
        this.loop = loop;
        this.driven = driven;
        this.carrier = carrier;
        this.scheduler = new Scheduler(this, loop, driven == null ? () -> {} : driven.clock()::idleStretch);
        this.number = Workers.add(this);
        Management.opened(this);
    }

    /** {@link #start(String)} with a name like {@code gossamer-worker-1}. */
    public static Worker start() {
        return start(nextName());
    }

    /** A worker in real time, on a carrier thread of its own that runs until {@link #close}. */
    public static Worker start(String name) {
        TaskLoop loop = new TaskLoop(Objects.requireNonNull(name, "name"), Clock.real());
        Thread carrier = Carrier.thread(name, loop);
        Worker worker = new Worker(name, loop, null, carrier);
        carrier.start();
        return worker;
    }

    /**
     * A worker in virtual time. It runs in the thread that calls {@link #run}, and only during that call. Time stands
     * still while anything can run, and jumps to the next deadline where nothing can: the same program does the same
     * each time. Where nothing but a {@link Resumption} or a stage can wake a thread, it waits for that; where nothing
     * at all can, {@code run} throws.
     */
    public static Worker virtual() {
        return driven(nextName(), Clock.virtual());
    }

    /** For {@link Handler#run}. */
    static Worker here() {
        return driven(nextName(), Clock.real());
    }

    private static Worker driven(String name, Clock clock) {
        TaskLoop loop = new TaskLoop(name, clock);
        return new Worker(name, loop, loop, null);
    }

    /** For hosts: a worker on an event loop that exists already. {@link #close} closes the loop too. */
    public static Worker on(EventLoop loop, String name) {
        return new Worker(Objects.requireNonNull(name, "name"), Objects.requireNonNull(loop, "loop"), null, null);
    }

    private static String nextName() {
        return "gossamer-worker-" + NUMBERS.incrementAndGet();
    }

    /**
     * Sets after how many switches in a row the event loop is polled (rule 2.3). Up to that many, the order of the
     * threads is exactly the reference's, where they may starve the loop for ever. Then what has happened meanwhile
     * has its threads run, and the queue goes on where it was. From any thread; holds from the next event on.
     *
     * @return this worker
     * @throws IllegalArgumentException unless {@code switches} is positive
     */
    public Worker pollBound(int switches) {
        if (switches <= 0) {
            throw new IllegalArgumentException(Texts.POSITIVE_REQUIRED + ": " + switches);
        }
        onLoop(() -> scheduler.pollBound(switches));
        return this;
    }

    /** Starts a handler in the CONTENT phase. From any thread. The future is completed on the carrier thread. */
    public CompletableFuture<HandlerResult> handle(SuspendableRunnable entry) {
        return handle(Phase.CONTENT, entry);
    }

    /**
     * Starts a handler.
     *
     * @throws IllegalStateException if the worker is closed, or without the agent
     */
    public CompletableFuture<HandlerResult> handle(Phase phase, SuspendableRunnable entry) {
        return handle(phase, entry, HandlerHost.NONE);
    }

    /** For hosts: a handler that asks {@code host}. Starts within this call if it can: on the loop, outside handlers. */
    public CompletableFuture<HandlerResult> handle(Phase phase, SuspendableRunnable entry, HandlerHost host) {
        Handler handler = new Handler(scheduler, phase, host, entry);
        if (closed) {
            throw closedError();
        }
        if (loop.inEventLoop() && !scheduler.dispatching()) {
            start(handler);
        } else {
            loop.execute(() -> start(handler));
        }
        return handler.future;
    }

    /**
     * For hosts: runs a handler of a phase that may not suspend from its start to its end within this call, also within
     * another handler. Called on the loop.
     *
     * @throws IllegalArgumentException for a phase that may suspend
     */
    public HandlerResult handleNow(Phase phase, SuspendableRunnable entry, HandlerHost host) {
        if (phase.maySuspend()) {
            throw new IllegalArgumentException("a handler in " + phase + " may suspend; use Worker.handle");
        }
        return new Handler(scheduler, phase, host, entry).runNow();
    }

    void start(Handler handler) {
        if (closed) {
            handler.refuse(closedError());
        } else {
            handler.start();
        }
    }

    private IllegalStateException closedError() {
        return new IllegalStateException(name + " has been closed; start another worker");
    }

    /**
     * Runs a handler in the CONTENT phase and blocks the calling thread until it has ended. In virtual time: drives the
     * clock.
     *
     * @throws IllegalStateException if the calling thread is the worker's own; if the worker is closed; if, in virtual
     *     time, another thread is in this method, or nothing can wake a thread of the worker any more: with a dump of all
     */
    public HandlerResult run(SuspendableRunnable entry) {
        if (loop.inEventLoop()) {
            throw new IllegalStateException(name + " would wait for itself: run was called on its own carrier thread");
        }
        return driven == null ? handle(entry).join() : drive(entry);
    }

    /** A call that is refused starts nothing. */
    private HandlerResult drive(SuspendableRunnable entry) {
        Handler handler = new Handler(scheduler, Phase.CONTENT, HandlerHost.NONE, entry);
        Runnable first = () -> {
            if (closed) {
                throw closedError();
            }
            loop.execute(() -> start(handler));
        };
        // The threads have to be capturable down to this loop, whatever it is called from.
        // Who drives a worker that is closed meanwhile ends its handlers before leaving.
        Continuation.asRoot(() ->
                driven.runUntil(first, () -> handler.future.isDone() && (!closed || driven.isClosed()), this::stuck));
        return handler.future.join();
    }

    private void stuck() {
        if (!closed && !scheduler.awaitsExternal()) {
            throw new IllegalStateException(
                    "deadlock: nothing can wake a thread of " + name + " any more\n" + ThreadDump.of(scheduler));
        }
    }

    /**
     * {@code ngx.timer.at}: starts a handler in the TIMER phase after a delay (rule 11). From any thread. Zero starts
     * it as soon as the event loop comes to it; a delay of more than 292 years never ends. Cancelling the future takes
     * the timer out; once the handler has started, that does nothing to it.
     *
     * @throws IllegalArgumentException if the delay is negative
     * @throws IllegalStateException if the worker is closed, or without the agent
     */
    public CompletableFuture<HandlerResult> at(Duration delay, SuspendableRunnable entry) {
        Handler handler = new Handler(scheduler, Phase.TIMER, HandlerHost.NONE, entry);
        WorkerTimer timer = WorkerTimer.once(this, Durations.nanos(delay), handler);
        submit(timer);
        handler.future.whenComplete((result, error) -> {
            if (error instanceof CancellationException) {
                timer.stop();
            }
        });
        return handler.future;
    }

    /**
     * {@code ngx.timer.every}: starts a handler in the TIMER phase after each period, until the returned object or the
     * worker is closed (rule 11). From any thread. A run that is still blocked when the next is due does not delay it;
     * one that keeps the carrier thread busy for longer does, and what was missed is not made up for. A run that fails
     * is logged, and the next one comes.
     *
     * @return cancels: no run starts any more, one that has started goes on. From any thread, any number of times
     * @throws IllegalArgumentException unless the period is positive
     * @throws IllegalStateException if the worker is closed, or without the agent
     */
    public AutoCloseable every(Duration period, SuspendableRunnable entry) {
        long nanos = Durations.nanos(period);
        if (nanos == 0) {
            throw new IllegalArgumentException(Texts.POSITIVE_REQUIRED + ": " + period);
        }
        Continuation.requireAgent(Objects.requireNonNull(entry, "entry"));
        WorkerTimer timer = WorkerTimer.periodic(this, nanos, entry);
        submit(timer);
        return timer::stop;
    }

    private void submit(WorkerTimer timer) {
        if (closed) {
            throw closedError();
        }
        onLoop(timer::schedule);
    }

    /** Now if this is the loop, else as a task. */
    void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** The time since the start, on this worker's clock. */
    public Duration time() {
        return Duration.ofNanos(scheduler.elapsed());
    }

    /** As it was started; one with a carrier thread of its own gives the thread the same name. */
    public String name() {
        return name;
    }

    /**
     * Has a management bean for each worker, those to come included, and one for all: see {@link WorkerMXBean}. The
     * system property {@code dev.gossamer.jmx=true} does so from the start, and so does each property that lets
     * consoles in ({@code com.sun.management.jmxremote...}), unless {@code dev.gossamer.jmx} is {@code false}.
     *
     * @throws IllegalStateException if this JVM lacks the module {@code java.management}
     */
    public static void registerMBeans() {
        Management.register();
    }

    /** The workers of this JVM that are not closed, in order of creation. */
    public static List<Worker> all() {
        return Workers.open();
    }

    /**
     * What this worker is at in figures, counted on the carrier thread as soon as it comes back to its event loop. From
     * any thread. Fails with {@link java.util.concurrent.RejectedExecutionException} where the loop has ended.
     */
    public CompletableFuture<WorkerCounts> counts() {
        return WorkerCounts.later(this);
    }

    /**
     * The light threads of this worker as text: each handler, and under it each thread below the one that has spawned
     * it, with its name and id, whether it is queued, blocked, on what and since when, or a zombie, and its logical
     * stack. Times are those of {@link #time}. At most 10,000 threads are shown.
     *
     * <p>From any thread, at any time: it is written on the carrier thread. One that does not come back to its event
     * loop for a second is stuck: then the text says so, and shows the Java stack of the carrier thread.
     */
    public String dump() {
        return DumpRequest.of(scheduler, () -> ThreadDump.of(scheduler)).await(DUMP_PATIENCE);
    }

    /** {@link #dump} of {@link #all} workers. Takes a second at most, however many are stuck. */
    public static String dumpAll() {
        return Workers.dump(DUMP_PATIENCE);
    }

    EventLoop loop() {
        return loop;
    }

    Set<WorkerTimer> timers() {
        return timers;
    }

    boolean isClosed() {
        return closed;
    }

    IllegalStateException whyClosed() {
        return closedError();
    }

    /**
     * Ends the handlers of the worker, so that their {@code finally} blocks run, and then its carrier thread. The
     * results are {@link HandlerResult.Failed}. From any thread; each call but those on the worker itself waits until
     * that is done.
     */
    @Override
    public void close() {
        askToShutDown();
        if (loop.inEventLoop()) {
            return;
        }
        if (driven != null) {
            Continuation.asRoot(() -> driven.runNextUntil(down::isDone, this::stuck));
        }
        down.join();
        Carrier.join(carrier);
    }

    private void askToShutDown() {
        synchronized (down) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Workers.remove(this);
        try {
            loop.execute(this::shutDown);
        } catch (RuntimeException | Error e) {
            down.completeExceptionally(e);
            throw e;
        }
    }

    private void shutDown() {
        try {
            endAll();
        } finally {
            scheduler.resources.close();
            loop.close();
            down.complete(null);
        }
    }

    private void endAll() {
        for (Handler h = scheduler.firstHandler(); h != null; h = scheduler.firstHandler()) {
            h.endFromOutside(new HandlerResult.Failed(closedError()));
        }
        for (WorkerTimer timer : List.copyOf(timers)) {
            timer.refuse(closedError());
        }
    }
}
