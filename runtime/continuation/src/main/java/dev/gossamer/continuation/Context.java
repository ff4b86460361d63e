package dev.gossamer.continuation;

import java.lang.invoke.MethodHandles;

/**
 * What rewritten code needs to know of the thread that it runs on. One for each thread; never shared.
 *
 * <p>{@link #state} decides everything:
 *
 * <pre>
 *   CLEAN      every frame from the root of the running continuation to this one can be captured
 *   UNWINDING  a suspend has happened: rewritten code saves its frame and returns
 *   FOREIGN    some frame in between cannot be captured, or no continuation runs
 *   above      as FOREIGN; the value is the {@linkplain #monitorSite mark} of the method that holds a monitor
 *
 *   CLEAN -> FOREIGN      rewritten code, before a call to code that may not be rewritten
 *   FOREIGN -> CLEAN      rewritten code, after it, and at the entry of its exception handlers
 *   CLEAN -> UNWINDING    Continuation.suspend()
 *   UNWINDING -> (outer)  Continuation.run(), when the frame of the body is saved
 * </pre>
 *
 * Called by rewritten code and by the runtime only.
 */
public final class Context {
    public static final int CLEAN = 0;
    public static final int UNWINDING = -1;
    public static final int FOREIGN = 1;

    /** See the class comment. Written by rewritten code. */
    public int state = FOREIGN;

    final Thread thread;

    /** The innermost continuation that runs on this thread. */
    Continuation current;

    /** While unwinding: no frame is saved yet. */
    boolean first;

    /** While unwinding: the outermost frame saved so far, if more than one is. Null else: nothing is kept by it. */
    Frame tail;

    /** See {@link Stress#entering()}. */
    boolean entersBody;

    /** How often a look-up has not found it in front; see PlainThreads. */
    int misses;

    private int point;
    private Object resultObject;
    private long resultBits;
    private double resultDouble;
    Throwable pending;

    Context(Thread thread) {
        this.thread = thread;
    }

    /** The context of the calling thread. */
    public static Context current() {
        return Thread.currentThread() instanceof CarrierThread carrier ? carrier.context : PlainThreads.context();
    }

    /**
     * For runtimes: the calling thread, whose this is, has just been given other thread-locals. Those of a thread that
     * is no carrier have to know its context.
     */
    public void keep() {
        if (!(thread instanceof CarrierThread)) {
            PlainThreads.keep(this);
        }
    }

    /**
     * At the entry of a method that the JVM calls of its own accord, to load a class: it may do so wherever code names
     * one for the first time, also while frames are saved. What runs there can suspend only what it has begun itself.
     *
     * @return for {@link #leaveUpcall}
     */
    public static Object enterUpcall() {
        return new Interrupted(current());
    }

    /** On either way out of such a method. */
    public static void leaveUpcall(Object interrupted) {
        ((Interrupted) interrupted).goOn();
    }

    /** At the entry of an exception handler: the method's own state again, and the whole logical stack. */
    public static void caught(Throwable error, Context context, int mode) {
        Continuation current = context.current;
        if (error != null && current != null && (current.innermost != null || current.outer() != null)) {
            // The error's class may have a getStackTrace of its own.
            context.state = FOREIGN;
            LogicalStack.complete(error, current);
        }
        if (Stress.hides(current)) {
            context.state = FOREIGN;
            Stress.hide(error);
        }
        context.state = mode;
    }

    /** The same for a handler that something else jumps to as well, maybe with an object that is no error. */
    public static void caught(Object found, Context context, int mode) {
        caught(found instanceof Throwable error ? error : null, context, mode);
    }

    /** Before a call whose target depends on {@code receiver}: trusts it only where all its methods are rewritten. */
    public void guard(Object receiver) {
        if (!Instrumented.exact(receiver)) {
            state = FOREIGN;
        }
    }

    /** The same, where the state need not be the method's own before. */
    public void guard(Object receiver, int mode) {
        state = Instrumented.exact(receiver) ? mode : FOREIGN;
    }

    /** Before a call to a static method of another class, see {@link Linkage#link}. */
    public boolean link(Class<?> owner, int mode) {
        return Linkage.link(this, owner, mode);
    }

    /** The same where the method is one of a superclass that the caller may not name; {@code declaring} is dotted. */
    public void linkSuper(Class<?> owner, String declaring, int mode) {
        Linkage.linkSuper(this, owner, declaring, mode);
    }

    /** The same for a class file from before there were constants of classes; {@code owner} is dotted. */
    public boolean link(MethodHandles.Lookup lookup, String owner, int mode) {
        return Linkage.link(this, lookup, owner, mode);
    }

    /** A helper has made a call that has been suspended: its caller learns which one by {@link #point}. */
    public Unwinding unwinding(int callersPoint) {
        point = callersPoint;
        return Unwinding.INSTANCE;
    }

    /** The caller's suspension point of the call by a helper that has just thrown. */
    public int point() {
        return point;
    }

    /** A suspend goes through a method that returns what its last call gives. */
    public void handOn(Object resumer, int point) {
        FrameTail.handOn((Resumer) resumer).link(this, point);
    }

    /** As {@link #handOn}, where the method returns nothing and its last call has a result. */
    public void drop(Object resumer, int point) {
        FrameTail.drop((Resumer) resumer).link(this, point);
    }

    /**
     * Links a saved frame behind the one saved before it. The innermost goes to the continuation: in a loop of suspends
     * it is there already, so that no reference is written.
     */
    void link(Frame frame) {
        if (first) {
            first = false;
            // Left by an unwinding that failed for want of memory.
            if (tail != null) {
                tail = null;
            }
            if (current.innermost != frame) {
                current.innermost = frame;
            }
        } else {
            Frame before = tail == null ? current.innermost : tail;
            before.next = frame;
            tail = frame;
        }
    }

    public static void returnObject(Object value, Context context) {
        context.resultObject = value;
    }

    public static void returnInt(int value, Context context) {
        context.resultBits = value;
    }

    public static void returnLong(long value, Context context) {
        context.resultBits = value;
    }

    public static void returnFloat(float value, Context context) {
        context.resultBits = Float.floatToRawIntBits(value);
    }

    public static void returnDouble(double value, Context context) {
        context.resultDouble = value;
    }

    public void takeVoid() {
        if (pending != null) {
            throwPending();
        }
    }

    public Object takeObject() {
        if (pending != null) {
            throwPending();
        }
        Object value = resultObject;
        resultObject = null;
        return value;
    }

    /** Keeps nothing reachable of a result that nobody takes. */
    void dropResult() {
        resultObject = null;
    }

    public int takeInt() {
        if (pending != null) {
            throwPending();
        }
        return (int) resultBits;
    }

    public long takeLong() {
        if (pending != null) {
            throwPending();
        }
        return resultBits;
    }

    public float takeFloat() {
        if (pending != null) {
            throwPending();
        }
        return Float.intBitsToFloat((int) resultBits);
    }

    public double takeDouble() {
        if (pending != null) {
            throwPending();
        }
        return resultDouble;
    }

    private void throwPending() {
        Throwable error = pending;
        pending = null;
        throw Context.<RuntimeException>sneaky(error);
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> E sneaky(Throwable error) throws E {
        throw (E) error;
    }

    /** Two ints in one slot: {@code low} first. */
    public static long pack(int low, int high) {
        return ((long) high << 32) | (low & 0xFFFFFFFFL);
    }

    /** The half of a slot that {@link #pack} put second. */
    public static int high(long slot) {
        return (int) (slot >>> 32);
    }

    /** The value of {@link #state} while {@code method} holds a monitor at {@code line}. */
    public static int monitorSite(String className, String method, int line) {
        return 2 + ((className + '.' + method + ':' + line).hashCode() & 0x3FFFFFFF);
    }
}
