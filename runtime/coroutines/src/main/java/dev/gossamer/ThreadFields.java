package dev.gossamer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** The fields of {@link Thread} in which the JDK keeps what belongs to a thread. Linked only where they are wanted. */
final class ThreadFields {
    /** Each {@code (Thread)Object}. */
    static final MethodHandle LOCALS;

    static final MethodHandle INHERITABLE;
    static final MethodHandle LOADER;

    /** Each {@code (Thread, Object)void}. */
    static final MethodHandle SET_LOCALS;

    static final MethodHandle SET_INHERITABLE;
    static final MethodHandle SET_LOADER;

    /** {@code (Object)Object}: what a new thread inherits of such a map. */
    static final MethodHandle INHERITED;

    /** The JDK's buffers for channels, which one thread at a time needs. */
    static final ThreadLocal<?> CHANNEL_BUFFERS;

    /** Why they cannot be had; null where they can. */
    static final String FLAW;

    private static final String MAP = "java.lang.ThreadLocal$ThreadLocalMap";

    static {
        MethodHandle[] found = new MethodHandle[7];
        ThreadLocal<?>[] buffers = new ThreadLocal<?>[1];
        FLAW = find(found, buffers);
        CHANNEL_BUFFERS = buffers[0];
        LOCALS = found[0];
        SET_LOCALS = found[1];
        INHERITABLE = found[2];
        SET_INHERITABLE = found[3];
        LOADER = found[4];
        SET_LOADER = found[5];
        INHERITED = found[6];
    }

    private ThreadFields() {}

    private static String find(MethodHandle[] found, ThreadLocal<?>[] buffers) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
            Class<?> map = Class.forName(MAP);
            field(lookup, "threadLocals", map, found, 0);
            field(lookup, "inheritableThreadLocals", map, found, 2);
            field(lookup, "contextClassLoader", ClassLoader.class, found, 4);
            found[6] = MethodHandles.privateLookupIn(ThreadLocal.class, MethodHandles.lookup())
                    .findStatic(ThreadLocal.class, "createInheritedMap", MethodType.methodType(map, map))
                    .asType(MethodType.methodType(Object.class, Object.class));
            Field cache = Class.forName("sun.nio.ch.Util").getDeclaredField("bufferCache");
            cache.setAccessible(true);
            buffers[0] = (ThreadLocal<?>) cache.get(null);
            return null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return e.toString();
        }
    }

    private static void field(MethodHandles.Lookup lookup, String name, Class<?> type, MethodHandle[] found, int at)
            throws ReflectiveOperationException {
        found[at] =
                lookup.findGetter(Thread.class, name, type).asType(MethodType.methodType(Object.class, Thread.class));
        found[at + 1] = lookup.findSetter(Thread.class, name, type)
                .asType(MethodType.methodType(void.class, Thread.class, Object.class));
    }
}
