package dev.gossamer.continuation;

import java.util.function.Consumer;

/** A one-shot delimited continuation: the primitive under everything else. */
public final class Continuation {
    private static final byte NEW = 0;
    private static final byte SUSPENDED = 1;
    private static final byte RUNNING = 2;
    private static final byte DONE = 3;

    private SuspendableRunnable body;

    /** What it runs in, while it runs. */
    private Continuation outer;

    private final Object attachment;

    /** The innermost saved frame while suspended; the one that the trampoline has entered while running. */
    Frame innermost;

    /**
     * <pre>
     *   NEW -> RUNNING -> SUSPENDED -> RUNNING ... -> DONE
     * </pre>
     */
    private byte status = NEW;

    /** Whether this one and all it runs in could be suspended as one when it was entered. */
    private boolean chained;

    /**
     * @param body what it runs
     * @throws IllegalStateException without the agent
     */
    public Continuation(SuspendableRunnable body) {
        this(body, null);
    }

    /** With an object that {@link #attachment()} gives back: what a scheduler keeps with each continuation. */
    public Continuation(SuspendableRunnable body, Object attachment) {
        this.body = java.util.Objects.requireNonNull(body, "body");
        this.attachment = attachment;
        AgentCheck.require(body);
    }

    /**
     * Runs or resumes until the next suspend or the end. What the body throws comes out of it as it is.
     *
     * @return true once it has ended
     * @throws IllegalStateException if it runs already or has ended
     */
    public boolean run() {
        return enter(Context.current(), null);
    }

    /** Resumes with an error that is thrown at the suspension point. Before the first run: it ends at once. */
    public boolean runThrowing(Throwable error) {
        return enter(Context.current(), java.util.Objects.requireNonNull(error, "error"));
    }

    private boolean enter(Context context, Throwable thrown) {
        final byte before = status;
        if (before > SUSPENDED) {
            throw new IllegalStateException(
                    before == RUNNING ? "the continuation is running already" : "the continuation has ended");
        }
        final int state = context.state;
        final Continuation outer = context.current;
        if (outer != null) {
            this.outer = outer;
        }
        final boolean chain = outer == null || (state == Context.CLEAN && outer.chained);
        if (chained != chain) {
            chained = chain;
        }
        status = RUNNING;
        context.current = this;
        boolean suspended = false;
        try {
            suspended = before == SUSPENDED ? resume(context, thrown) : start(context, thrown);
        } finally {
            status = suspended ? SUSPENDED : DONE;
            context.current = outer;
            context.state = state;
            if (outer != null) {
                this.outer = null;
            }
        }
        return !suspended;
    }

    private boolean start(Context context, Throwable thrown) {
        SuspendableRunnable code = body;
        body = null;
        if (thrown != null) {
            throw Context.<RuntimeException>sneaky(thrown);
        }
        context.state = Instrumented.exact(code) ? Context.CLEAN : Context.FOREIGN;
        try {
            code.run();
        } catch (Exception e) {
            throw Context.<RuntimeException>sneaky(e);
        }
        return context.state == Context.UNWINDING && park(context);
    }

    /**
     * The trampoline. Enters the innermost frame only; what it returns or throws is handed to the next one. Frames
     * that are not reached are not touched, so a switch costs the same at any depth.
     */
    private boolean resume(Context context, Throwable thrown) {
        Frame frame = innermost;
        if (thrown != null) {
            context.pending = thrown;
        }
        while (true) {
            context.state = Context.CLEAN;
            try {
                frame.resumer.resume(context, frame);
                if (context.state == Context.UNWINDING) {
                    return park(context);
                }
            } catch (Throwable e) {
                // Also the end of an unwinding that failed for want of memory: the error is that of the suspend.
                context.state = Context.FOREIGN;
                LogicalStack.complete(e, this);
                context.pending = e;
            }
            frame = frame.next;
            innermost = frame;
            if (frame == null) {
                return end(context);
            }
        }
    }

    private static boolean end(Context context) {
        Throwable error = context.pending;
        if (error != null) {
            context.pending = null;
            throw Context.<RuntimeException>sneaky(error);
        }
        return false;
    }

    private boolean park(Context context) {
        if (context.first) {
            throw new AssertionError("a suspend was not followed by the saving of a frame; instrument the classes again"
                    + " with this version of Gossamer");
        }
        if (context.tail != null) {
            context.tail = null;
        }
        return true;
    }

    /**
     * Suspends the innermost running continuation: its {@link #run()} returns false. Returns when it is run again.
     *
     * @throws PinnedException if a frame on the stack cannot be captured; nothing has been unwound then
     */
    @Suspendable
    public static void suspend() {
        Context context = Context.current();
        if (context.state != Context.CLEAN || Stress.hides(context.current)) {
            throw pinned(context, false);
        }
        context.first = true;
        context.state = Context.UNWINDING;
    }

    /**
     * Throws what {@link #suspend()} would throw, were the innermost continuation and all that it runs in suspended
     * now, one after the other. Does nothing where that can be done.
     */
    public static void requireSuspendable(boolean wholeChain) {
        Context context = Context.current();
        boolean clean = context.state == Context.CLEAN && !Stress.hides(context.current);
        if (!clean || (wholeChain && !context.current.chained)) {
            throw pinned(context, wholeChain);
        }
    }

    /** Whether {@link #requireSuspendable} would throw nothing. To ask is no pin: nobody is told. */
    public static boolean isSuspendable(boolean wholeChain) {
        Context context = Context.current();
        return context.state == Context.CLEAN
                && !Stress.hides(context.current)
                && (!wholeChain || context.current.chained);
    }

    /**
     * For runtimes: the listener is told of each pin right before it is thrown, in place of the one before.
     *
     * @param listener must not throw; null for nobody
     */
    public static void listenToPins(Consumer<? super PinnedException> listener) {
        PinListeners.runtime = listener;
    }

    /** How often a suspend has been refused in this JVM because a frame pins. */
    public static long pins() {
        return PinListeners.COUNT.get();
    }

    private static PinnedException pinned(Context context, boolean wholeChain) {
        return Stress.visible(context.current) == null ? Pins.outside() : Pins.pinned(context.state, wholeChain);
    }

    /** The innermost continuation that runs on this thread; null outside. */
    public static Continuation current() {
        return Stress.visible(Context.current().current);
    }

    /** What this one was run in, as long as it runs; null outside. */
    public Continuation outer() {
        return outer;
    }

    /**
     * Runs a scheduler's loop: continuations that are run in it run in none, whatever the loop is called from.
     *
     * @param loop must not suspend
     */
    public static void asRoot(Runnable loop) {
        Context context = Context.current();
        Continuation current = context.current;
        int state = context.state;
        context.current = null;
        context.state = Context.FOREIGN;
        try {
            loop.run();
        } finally {
            context.current = current;
            context.state = state;
        }
    }

    /**
     * For dumps and logs: puts the parked callers of what runs on this thread into the stack trace of {@code error},
     * which was made by the caller.
     */
    public static void completeTrace(Throwable error) {
        Continuation current = Context.current().current;
        if (current != null) {
            LogicalStack.complete(error, current);
        }
    }

    /**
     * For runtimes that run a body of the user's from a body of their own.
     *
     * @throws IllegalStateException if {@code body} is not instrumented, and the agent is missing
     */
    public static void requireAgent(Object body) {
        AgentCheck.require(body);
    }

    public Object attachment() {
        return attachment;
    }

    public boolean isDone() {
        return status == DONE;
    }

    public boolean isRunning() {
        return status == RUNNING;
    }

    /**
     * Of a suspended continuation: its logical frames, innermost first, with line numbers. The body is not run for it.
     * Of another: empty.
     */
    public StackTraceElement[] stackTrace() {
        return status == SUSPENDED
                ? LogicalStack.of(innermost).toArray(StackTraceElement[]::new)
                : new StackTraceElement[0];
    }
}
