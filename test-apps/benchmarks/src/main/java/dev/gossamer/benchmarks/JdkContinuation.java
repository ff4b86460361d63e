package dev.gossamer.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The virtual machine's own continuation. Nothing exports it, and JDK 17 has none, so the way to it is method handles,
 * constant ones: compiled code calls them as it would call the methods themselves.
 */
public final class JdkContinuation {
    private static final String NAME = "jdk.internal.vm.Continuation";
    private static final Class<?> TYPE = find(NAME);
    private static final Class<?> SCOPE_TYPE = find("jdk.internal.vm.ContinuationScope");
    private static final Object SCOPE = scope();
    private static final MethodHandle NEW = constructor();
    private static final MethodHandle RUN = handle(false, "run", MethodType.methodType(void.class))
            .asType(MethodType.methodType(void.class, Object.class));
    private static final MethodHandle DONE = handle(false, "isDone", MethodType.methodType(boolean.class))
            .asType(MethodType.methodType(boolean.class, Object.class));
    private static final MethodHandle YIELD = MethodHandles.insertArguments(
                    handle(true, "yield", MethodType.methodType(boolean.class, SCOPE_TYPE)), 0, SCOPE)
            .asType(MethodType.methodType(void.class));

    private final Object continuation;

    public JdkContinuation(Runnable body) {
        try {
            continuation = (Object) NEW.invokeExact(body);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    public void run() {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    public boolean isDone() {
        try {
            return (boolean) DONE.invokeExact(continuation);
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    public static void suspend() {
        try {
            YIELD.invokeExact();
        } catch (Throwable e) {
            throw failure(e);
        }
    }

    private static MethodHandle constructor() {
        try {
            MethodHandle plain = MethodHandles.lookup()
                    .findConstructor(TYPE, MethodType.methodType(void.class, SCOPE_TYPE, Runnable.class));
            return MethodHandles.insertArguments(plain, 0, SCOPE)
                    .asType(MethodType.methodType(Object.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw failure(e);
        }
    }

    private static MethodHandle handle(boolean isStatic, String name, MethodType type) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            return isStatic ? lookup.findStatic(TYPE, name, type) : lookup.findVirtual(TYPE, name, type);
        } catch (ReflectiveOperationException e) {
            throw failure(e);
        }
    }

    private static Object scope() {
        try {
            return SCOPE_TYPE.getConstructor(String.class).newInstance("benchmark");
        } catch (ReflectiveOperationException e) {
            throw failure(e);
        }
    }

    private static Class<?> find(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(Throwable e) {
        return new IllegalStateException(
                NAME
                        + " cannot be used: it needs JDK 21 or newer and --add-exports java.base/jdk.internal.vm=ALL-UNNAMED",
                e);
    }
}
