package dev.gossamer.continuation;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** Ties a rewritten class to the core at its first use. */
public final class Linkage {
    /** The name of the method that each rewritten class dispatches its resumes through. */
    static final String RESUME = "gossamer$resume";

    /** The name of the method that a rewritten class links itself by. */
    static final String RESUMER = "gossamer$resumer";

    private static final MethodType RESUME_TYPE = MethodType.methodType(void.class, Context.class, Frame.class);

    private static final ClassValue<Linked> LINKED = new ClassValue<>() {
        @Override
        protected Linked computeValue(Class<?> type) {
            return new Linked();
        }
    };

    /** From resume code back to its class. Weak on both sides: the class holds its resumer, the resumer its class. */
    private static final Map<Resumer, WeakReference<Class<?>>> CLASSES =
            Collections.synchronizedMap(new WeakHashMap<>());

    private static final class Linked {
        Resumer resumer;
        MethodTable methods;
        boolean initialized;

        /** The superclass that {@link #linkSuper} was last asked for, where it is rewritten and initialised. */
        String linkedSuper;
    }

    private Linkage() {}

    /**
     * Makes the resumer of the class that {@code lookup} is from, once.
     *
     * @param methods the class's table of suspendable methods, see {@link MethodTable}
     */
    static Resumer resumer(MethodHandles.Lookup lookup, String methods) {
        Class<?> type = lookup.lookupClass();
        Linked linked = LINKED.get(type);
        synchronized (linked) {
            if (linked.resumer == null) {
                linked.methods = MethodTable.parse(type, methods);
                linked.resumer = spin(lookup);
                CLASSES.put(linked.resumer, new WeakReference<>(type));
            }
            return linked.resumer;
        }
    }

    /**
     * Puts a value that is restored into a field of its type, where the class may not cast to that. Nobody else does
     * until {@link #endCast}.
     *
     * @param field the field of the class that {@code lookup} is from
     * @param type the binary name of its type
     */
    public static void beginCast(MethodHandles.Lookup lookup, String field, String type, Object value) {
        CastFields.begin(lookup, field, type, value);
    }

    /** The value has been read from the field. */
    public static void endCast() {
        CastFields.end();
    }

    private static Resumer spin(MethodHandles.Lookup lookup) {
        try {
            var target = lookup.findStatic(lookup.lookupClass(), RESUME, RESUME_TYPE);
            var site = LambdaMetafactory.metafactory(
                    lookup, "resume", MethodType.methodType(Resumer.class), RESUME_TYPE, target, RESUME_TYPE);
            return (Resumer) site.getTarget().invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "cannot link the resume code of " + lookup.lookupClass().getName()
                            + ": the class was changed after it was instrumented; instrument it again",
                    e);
        }
    }

    /** The table of the class that {@code resumer} is of; null where the class is gone. */
    static MethodTable methods(Resumer resumer) {
        WeakReference<Class<?>> type = CLASSES.get(resumer);
        Class<?> owner = type == null ? null : type.get();
        return owner == null ? null : LINKED.get(owner).methods;
    }

    /** The table of a class, null as long as nothing in it was ever suspended. */
    static MethodTable methods(Class<?> type) {
        Linked linked = LINKED.get(type);
        synchronized (linked) {
            return linked.methods;
        }
    }

    /**
     * Before the first call to a static method of {@code owner}: runs its initialiser, which would else run between
     * caller and callee as a frame that nobody sees.
     *
     * @param state the caller's; it is set if the class is rewritten
     * @return whether that is so
     */
    static boolean link(Context context, Class<?> owner, int state) {
        context.state = Context.FOREIGN;
        Linked linked = LINKED.get(owner);
        if (!linked.initialized) {
            initialize(owner);
            linked.initialized = true;
        }
        boolean rewritten = InstrumentedInterface.isRewritten(owner);
        if (rewritten) {
            context.state = state;
        }
        return rewritten;
    }

    /**
     * The same where the method is one of a superclass, which is all that the call initialises.
     *
     * @param declaring the superclass's name
     */
    static void linkSuper(Context context, Class<?> owner, String declaring, int state) {
        Linked linked = LINKED.get(owner);
        // The name is a constant of the caller's, so it is the same object each time.
        if (linked.linkedSuper == declaring) {
            context.state = state;
            return;
        }
        Class<?> type = owner;
        while (type != null && !type.getName().equals(declaring)) {
            type = type.getSuperclass();
        }
        // Not as it was when the caller was rewritten: what the method is of is not known.
        context.state = Context.FOREIGN;
        if (type != null && link(context, type, state)) {
            linked.linkedSuper = declaring;
        }
    }

    /**
     * The same for a class file from before there were constants of classes.
     *
     * @param lookup of the calling class
     * @param owner dotted
     */
    static boolean link(Context context, MethodHandles.Lookup lookup, String owner, int state) {
        return link(context, find(owner, lookup.lookupClass().getClassLoader()), state);
    }

    private static Class<?> find(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            NoClassDefFoundError error = new NoClassDefFoundError(name.replace('.', '/'));
            error.initCause(e);
            throw error;
        }
    }

    /**
     * Whether the interfaces that a class inherits suspendable code from have been rewritten as well: one may have been
     * loaded before the agent, or by a loader that is left out.
     *
     * @param interfaces their binary names, each followed by a newline
     */
    public static boolean trusts(Class<?> owner, String interfaces) {
        for (String name : interfaces.split("\n")) {
            try {
                Class<?> type = Class.forName(name, false, owner.getClassLoader());
                if (!InstrumentedInterface.isRewritten(type)) {
                    return false;
                }
            } catch (ClassNotFoundException e) {
                // Only the loader of a superclass sees it, and no more can be said.
                return false;
            }
        }
        return true;
    }

    private static void initialize(Class<?> owner) {
        try {
            Class.forName(owner.getName(), true, owner.getClassLoader());
        } catch (ClassNotFoundException e) {
            // Only a hidden class is not found by its own name; rewritten code names none.
            throw new NoClassDefFoundError(owner.getName());
        }
    }
}
