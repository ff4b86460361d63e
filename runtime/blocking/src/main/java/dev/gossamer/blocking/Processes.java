package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.util.concurrent.TimeUnit;

/** {@code Process.waitFor}: by {@link Process#onExit()}. */
public final class Processes {
    private Processes() {}

    /** {@link Process#waitFor()}. */
    @Suspendable
    public static int waitFor(Process process) throws InterruptedException {
        Light light = process.isAlive() ? Light.here() : null;
        if (light != null && !Light.isPinned()) {
            light.await(Futures.completion(process.onExit(), Wait.FOREVER));
        }
        return process.waitFor();
    }

    /** {@link Process#waitFor(long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static boolean waitFor(Process process, long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        Light light = process.isAlive() && nanos > 0 ? Light.here() : null;
        if (light == null || Light.isPinned()) {
            return process.waitFor(timeout, unit);
        }
        light.await(Futures.completion(process.onExit(), nanos));
        return !process.isAlive();
    }
}
