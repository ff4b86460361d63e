package dev.gossamer.continuation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Suspends by force, for tests: the agent's option {@code stress=N}. A rewritten method that is entered where it could
 * not be captured is run in a continuation of its own, by the same thread and until it ends; in there every N-th
 * {@link #point()} suspends. To all but {@link #run} such a continuation is not there.
 *
 * <p>An instance is one such run. Called by rewritten code and by the core only; where the option is not given, nobody
 * does.
 */
public final class Stress implements SuspendableRunnable, Instrumented {
    /** Set by the agent before the first class of the application is loaded. */
    static final String PROPERTY = "dev.gossamer.stress";

    /** 0: off, and a constant to the compiler. */
    static final int EVERY = Integer.getInteger(PROPERTY, 0);

    /** The name, but for a number, of the methods that call an entered method once more, within its continuation. */
    private static final String BODY = "gossamer$stress$";

    private static final MethodType BODY_TYPE = MethodType.methodType(void.class, Stress.class);

    private static final ClassValue<Map<Integer, MethodHandle>> BODIES = new ClassValue<>() {
        @Override
        protected Map<Integer, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final MethodHandle body;
    private final Object[] arguments;
    private Object result;
    private int points;
    private long suspends;

    private Stress(MethodHandle body, Object[] arguments) {
        this.body = body;
        this.arguments = arguments;
    }

    /** At the entry of a method: whether it has to be {@link #run} in a continuation of its own instead. */
    public static boolean enters() {
        Context context = Context.current();
        if (context.entersBody) {
            context.entersBody = false;
            return false;
        }
        return context.state != Context.CLEAN;
    }

    /** Right before the call of a method from its own continuation: {@link #enters()} does not take it for another. */
    public static void entering() {
        Context.current().entersBody = true;
    }

    /**
     * Runs a method in a continuation of its own, resumed until it ends. What it throws comes out as it is.
     *
     * @param lookup of the method's class
     * @param method its number there
     * @param arguments the receiver first, unless it is static
     * @return its result; null for void
     */
    public static Object run(MethodHandles.Lookup lookup, int method, Object[] arguments) {
        Stress call = new Stress(body(lookup, method), arguments);
        StressCounts.RUNS.increment();
        try {
            call.runToTheEnd();
        } catch (Throwable e) {
            // Those further out are still needed, to complete the trace when it gets there.
            LogicalStack.hideStress(e);
            throw e;
        } finally {
            StressCounts.SUSPENDS.add(call.suspends);
        }
        return call.result;
    }

    private void runToTheEnd() {
        Continuation continuation = new Continuation(this, this);
        while (!continuation.run()) {
            suspends++;
        }
    }

    private static MethodHandle body(MethodHandles.Lookup lookup, int method) {
        Map<Integer, MethodHandle> bodies = BODIES.get(lookup.lookupClass());
        MethodHandle known = bodies.get(method);
        if (known == null) {
            known = find(lookup, method);
            bodies.put(method, known);
        }
        return known;
    }

    private static MethodHandle find(MethodHandles.Lookup lookup, int method) {
        try {
            return lookup.findStatic(lookup.lookupClass(), BODY + method, BODY_TYPE);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(
                    "cannot run method " + method + " of "
                            + lookup.lookupClass().getName()
                            + " under stress: the class was changed after it was instrumented; instrument it again",
                    e);
        }
    }

    /** Before each suspendable call: every N-th of a continuation that {@link #run} has made suspends, if it can. */
    @Suspendable
    public static void point() {
        Context context = Context.current();
        if (context.state != Context.CLEAN) {
            StressCounts.PINNED.increment();
        } else if (context.current.attachment() instanceof Stress call) {
            call.count(context);
        }
    }

    private void count(Context context) {
        if (++points == EVERY) {
            points = 0;
            context.first = true;
            context.state = Context.UNWINDING;
        }
    }

    /** Takes these continuations out of the trace of an error that has been caught; it has been completed. */
    static void hide(Throwable error) {
        boolean found = error != null;
        while (found) {
            found = LogicalStack.hideStress(error);
        }
    }

    /** Whether a continuation is one that the program does not know of. */
    static boolean hides(Continuation continuation) {
        return EVERY > 0 && continuation != null && continuation.attachment() instanceof Stress;
    }

    /** {@code continuation}, or what it runs in, as the program knows it. */
    static Continuation visible(Continuation continuation) {
        Continuation visible = continuation;
        while (hides(visible)) {
            visible = visible.outer();
        }
        return visible;
    }

    /** Calls the method. The last thing that happens here, so there is nothing to save. */
    @Override
    public void run() throws Exception {
        try {
            body.invokeExact(this);
        } catch (Throwable e) {
            throw Context.<RuntimeException>sneaky(e);
        }
    }

    @Override
    public Class<?> gossamer$class() {
        return Stress.class;
    }

    /** Of the method that is called, by number. */
    public Object argument(int index) {
        return arguments[index];
    }

    /** Takes what the method has returned. */
    public void result(Object value) {
        result = value;
    }
}
