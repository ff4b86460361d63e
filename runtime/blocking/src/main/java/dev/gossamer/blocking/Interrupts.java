package dev.gossamer.blocking;

import dev.gossamer.LightThread;

/**
 * The interrupt status of light threads. They share their carrier thread, whose status says nothing of one of them; so
 * each has its own, which the replaced calls go by. {@code Thread.currentThread().interrupt()},
 * {@code Thread.interrupted()} and {@code isInterrupted()} of the current thread mean it in a light thread.
 */
public final class Interrupts {
    private Interrupts() {}

    /**
     * Interrupts a light thread: the replaced call that it is blocked in, or the next one, throws
     * {@link InterruptedException} where the original would. From any thread.
     */
    public static void interrupt(LightThread<?> thread) {
        Light.of(thread).interrupt();
    }

    /** {@link Thread#interrupt()}. */
    public static void interrupt(Thread thread) {
        Light light = own(thread);
        if (light == null) {
            thread.interrupt();
        } else {
            light.interrupt();
        }
    }

    /** {@link Thread#isInterrupted()}. */
    public static boolean isInterrupted(Thread thread) {
        Light light = own(thread);
        return light == null ? thread.isInterrupted() : light.isInterrupted();
    }

    /** {@link Thread#interrupted()}. */
    public static boolean interrupted() {
        Light light = Light.here();
        return light == null ? Thread.interrupted() : light.clearInterrupt();
    }

    private static Light own(Thread thread) {
        return thread == Thread.currentThread() ? Light.here() : null;
    }
}
