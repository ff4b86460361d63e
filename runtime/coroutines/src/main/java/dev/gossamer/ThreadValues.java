package dev.gossamer;

import dev.gossamer.continuation.Context;

/**
 * The thread-locals and the context class loader of one light thread, where each has its own. While it runs, its values
 * stand in the carrier thread and those of the carrier here: to put them in and to take them out is the same exchange,
 * so that one light thread may be run, or unwound, within another.
 */
final class ThreadValues {
    /** How each light thread gets its own; see {@code docs/blocking.md}. Read once: a constant for the compiler. */
    static final String PROPERTY = "dev.gossamer.threadLocals";

    static final boolean OWN = own(System.getProperty(PROPERTY, "shared"));

    private Object locals;
    private Object inheritable;
    private Object loader;

    /** The thread that it has been made at home in, and what it has got of it. */
    private Thread carrier;

    private Object ofCarrier;

    private ThreadValues() {}

    private static boolean own(String value) {
        if (!value.equals("own") && !value.equals("shared")) {
            throw new IllegalArgumentException(
                    "the system property " + PROPERTY + " has to be own or shared, not " + value);
        }
        return value.equals("own");
    }

    /**
     * Told at the start of a worker, rather than by values that are another's.
     *
     * @throws IllegalStateException if light threads should have their own, and this JVM does not let them
     */
    static void requireAccess() {
        if (OWN && ThreadFields.FLAW != null) {
            Module module = ThreadValues.class.getModule();
            String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
            throw new IllegalStateException("light threads cannot have thread-locals of their own (" + PROPERTY
                    + "=own): " + ThreadFields.FLAW + ". Start the JVM with"
                    + " -javaagent:gossamer-agent.jar=thread-locals=own, or with --add-opens java.base/java.lang="
                    + name + " --add-opens java.base/sun.nio.ch=" + name);
        }
    }

    /** Those of a light thread that is made now: it inherits from the calling thread what a thread inherits. */
    static ThreadValues inherited() {
        requireAccess();
        ThreadValues values = new ThreadValues();
        Thread parent = Thread.currentThread();
        values.loader = parent.getContextClassLoader();
        try {
            Object map = (Object) ThreadFields.INHERITABLE.invokeExact(parent);
            if (map != null) {
                values.inheritable = (Object) ThreadFields.INHERITED.invokeExact(map);
            }
        } catch (Throwable e) {
            // What a childValue of the program throws, as it would out of the constructor of a thread.
            throw Errors.unchecked(e);
        }
        return values;
    }

    /** From now on the calling thread has the thread-locals of this light thread. Its carrier calls. */
    static void enter(LightThread<?> light) {
        if (OWN) {
            light.values.enter();
        }
    }

    /** From now on it has those again that it had before {@link #enter}. */
    static void leave(LightThread<?> light) {
        if (OWN) {
            light.values.swap(Thread.currentThread());
        }
    }

    /** The thread has ended: what it leaves behind can be collected, though somebody may keep the thread. */
    static void drop(LightThread<?> light) {
        if (OWN) {
            light.values.drop();
        }
    }

    private void enter() {
        Thread thread = Thread.currentThread();
        if (carrier != thread || ofCarrier != CarrierLocals.known()) {
            settle(thread);
        } else {
            swap(thread);
        }
    }

    /** The first time on this carrier: takes over what is to be the carrier's for all light threads. */
    private void settle(Thread thread) {
        Object known = CarrierLocals.known();
        Runnable[] found = CarrierLocals.found(known);
        Context context = Context.current();
        swap(thread);
        // First of all: without it, rewritten code would take the thread for one that runs no continuation.
        context.keep();
        for (Runnable one : found) {
            one.run();
        }
        carrier = thread;
        ofCarrier = known;
    }

    private void drop() {
        locals = null;
        inheritable = null;
        loader = null;
        carrier = null;
        ofCarrier = null;
    }

    private void swap(Thread thread) {
        try {
            Object before = (Object) ThreadFields.LOCALS.invokeExact(thread);
            if (before != locals) {
                ThreadFields.SET_LOCALS.invokeExact(thread, locals);
                locals = before;
            }
            before = (Object) ThreadFields.INHERITABLE.invokeExact(thread);
            if (before != inheritable) {
                ThreadFields.SET_INHERITABLE.invokeExact(thread, inheritable);
                inheritable = before;
            }
            before = (Object) ThreadFields.LOADER.invokeExact(thread);
            if (before != loader) {
                ThreadFields.SET_LOADER.invokeExact(thread, loader);
                loader = before;
            }
        } catch (Throwable e) {
            throw new AssertionError("fields of Thread cannot be read any more", e);
        }
    }
}
