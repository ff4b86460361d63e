package dev.gossamer.blocking;

import dev.gossamer.Coroutine;
import dev.gossamer.Waiting;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code Thread.sleep}, {@code Thread.yield} and {@code TimeUnit.sleep}. */
public final class Sleeps {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Sleeps() {}

    /** {@link Thread#sleep(long)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static void sleep(long millis) throws InterruptedException {
        Light light = Light.here();
        if (light == null || millis < 0 || Light.isPinned()) {
            Thread.sleep(millis);
        } else {
            sleep(light, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    /** {@link Thread#sleep(long, int)}. */
    @Suspendable
    public static void sleep(long millis, int nanos) throws InterruptedException {
        Light light = Light.here();
        boolean valid = millis >= 0 && nanos >= 0 && nanos < NANOS_PER_MILLI;
        if (light == null || !valid || Light.isPinned()) {
            Thread.sleep(millis, nanos);
        } else {
            long whole = TimeUnit.MILLISECONDS.toNanos(millis);
            sleep(light, whole > Wait.FOREVER - nanos ? Wait.FOREVER : whole + nanos);
        }
    }

    /** {@code Thread.sleep(Duration)}, which the JDK has from 19 on. */
    @Suspendable
    public static void sleep(Duration duration) throws InterruptedException {
        Light light = Light.here();
        if (light == null || duration == null || Light.isPinned()) {
            OfDuration.sleep(duration);
        } else {
            sleep(light, Math.max(0, TimeUnit.NANOSECONDS.convert(duration)));
        }
    }

    /** {@link TimeUnit#sleep(long)}. */
    @Suspendable
    public static void sleep(TimeUnit unit, long timeout) throws InterruptedException {
        Light light = Light.here();
        if (light == null || timeout <= 0 || Light.isPinned()) {
            unit.sleep(timeout);
        } else {
            sleep(light, unit.toNanos(timeout));
        }
    }

    /** {@link Thread#yield()}. In a light thread it lets the others run that can. */
    @Suspendable
    public static void yield() {
        if (Light.here() == null || !Continuation.isSuspendable(true)) {
            Thread.yield();
        } else if (Coroutine.running() == dev.gossamer.LightThread.current()) {
            Coroutine.yield();
        }
    }

    @Suspendable
    private static void sleep(Light light, long nanos) throws InterruptedException {
        light.await(new Sleep(nanos));
    }

    private static final class Sleep extends Wait<Void> {
        Sleep(long nanos) {
            super("Thread.sleep of " + Duration.ofNanos(nanos), nanos);
        }

        @Override
        void begin() {
            // The deadline ends it.
        }

        @Override
        void timedOut() {
            resume(null);
        }

        @Override
        public Waiting.Kind kind() {
            return Waiting.Kind.SLEEP;
        }
    }

    /** Apart: looked up only where it is called. */
    private static final class OfDuration {
        private static final MethodHandle SLEEP = find();

        private static MethodHandle find() {
            try {
                MethodType type = MethodType.methodType(void.class, Duration.class);
                return MethodHandles.publicLookup().findStatic(Thread.class, "sleep", type);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("this JDK has no Thread.sleep(Duration); it came with 19", e);
            }
        }

        static void sleep(Duration duration) throws InterruptedException {
            try {
                SLEEP.invokeExact(duration);
            } catch (InterruptedException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError("it throws nothing else", e);
            }
        }
    }
}
