package dev.gossamer.agent;

import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.security.CodeSource;
import java.util.Map;
import java.util.Set;

/** The copy of the core that rewritten classes use: one for all of them, whatever loader they are of. */
final class CoreCopy {
    /** What every rewritten class refers to, and the JVM is about to load for it, by the same loader. */
    private static final String CLASS = "dev.gossamer.continuation.Context";

    /** Null where nobody can give it to modules. */
    private final Instrumentation instrumentation;

    private volatile WeakReference<Class<?>> used = new WeakReference<>(null);

    CoreCopy(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** What keeps the classes of a loader from being rewritten; null where nothing does. */
    String flaw(ClassLoader loader) {
        Class<?> seen = seenBy(loader);
        if (seen == null) {
            return "its class loader " + loader + " does not see the classes of dev.gossamer.continuation;"
                    + " put gossamer-continuation.jar where it does";
        }
        Class<?> one = used(seen);
        return one == seen
                ? null
                : "its class loader " + loader + " sees a second copy of dev.gossamer.continuation, " + place(seen)
                        + ", beside that which is in use, " + place(one)
                        + "; continuations of the one cannot capture frames of the other: leave one of them out";
    }

    /** That of the class path where it has one; else that of who comes first. */
    private Class<?> used(Class<?> seen) {
        Class<?> one = used.get();
        if (one == null) {
            one = seenBy(ClassLoader.getSystemClassLoader());
            one = one == null ? seen : one;
            used = new WeakReference<>(one);
        }
        return one;
    }

    private static Class<?> seenBy(ClassLoader loader) {
        try {
            return Class.forName(CLASS, false, loader);
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return null;
        }
    }

    private static String place(Class<?> core) {
        CodeSource source = core.getProtectionDomain().getCodeSource();
        return (source == null ? "of unknown origin" : "from " + source.getLocation()) + " by " + core.getClassLoader();
    }

    /** A named module reads what it requires, and it requires no core. */
    void letRead(Module module) {
        Class<?> one = used.get();
        if (one != null && instrumentation != null && module.isNamed() && !module.canRead(one.getModule())) {
            instrumentation.redefineModule(module, Set.of(one.getModule()), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}
