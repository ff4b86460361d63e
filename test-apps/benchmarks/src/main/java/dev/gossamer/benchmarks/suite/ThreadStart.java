package dev.gossamer.benchmarks.suite;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Starts a thread of a kind. */
@FunctionalInterface
interface ThreadStart {
    Thread start(Runnable body);

    static ThreadStart platform() {
        return body -> {
            Thread thread = new Thread(body);
            thread.start();
            return thread;
        };
    }

    /** By a method handle: the level of these sources has no virtual threads. */
    static ThreadStart virtual() {
        return Virtual::start;
    }

    /** Its handle is constant, so that compiled code calls the method itself. */
    final class Virtual {
        private static final MethodHandle START = find();

        private Virtual() {}

        private static MethodHandle find() {
            try {
                return MethodHandles.lookup()
                        .findStatic(
                                Thread.class,
                                "startVirtualThread",
                                MethodType.methodType(Thread.class, Runnable.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("virtual threads need JDK 21 or newer", e);
            }
        }

        static Thread start(Runnable body) {
            try {
                return (Thread) START.invokeExact(body);
            } catch (Throwable e) {
                throw new IllegalStateException("a virtual thread cannot be started", e);
            }
        }
    }
}
