package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code LockSupport}. Whoever is to be unparked is known by its thread, which light threads share. A park may return
 * for no reason: so an unpark of a carrier returns all parks of light threads on it, and a park of a light thread lasts
 * for {@value #LONGEST_MILLIS} ms at most, for the sake of unparks by code that is not rewritten.
 */
public final class Parks {
    private static final long LONGEST_MILLIS = 10;
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
    private static final Map<Thread, Lot> LOTS = Collections.synchronizedMap(new WeakHashMap<>());

    private Parks() {}

    /** {@link LockSupport#park()}. */
    @Suspendable
    public static void park() {
        if (!parked(LONGEST)) {
            LockSupport.park();
        }
    }

    /** {@link LockSupport#park(Object)}. */
    @Suspendable
    public static void park(Object blocker) {
        if (!parked(LONGEST)) {
            LockSupport.park(blocker);
        }
    }

    /** {@link LockSupport#parkNanos(long)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static void parkNanos(long nanos) {
        if (!parked(nanos)) {
            LockSupport.parkNanos(nanos);
        }
    }

    /** {@link LockSupport#parkNanos(Object, long)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static void parkNanos(Object blocker, long nanos) {
        if (!parked(nanos)) {
            LockSupport.parkNanos(blocker, nanos);
        }
    }

    /** {@link LockSupport#parkUntil(long)}. */
    @Suspendable
    public static void parkUntil(long deadline) {
        if (!parked(until(deadline))) {
            LockSupport.parkUntil(deadline);
        }
    }

    /** {@link LockSupport#parkUntil(Object, long)}. */
    @Suspendable
    public static void parkUntil(Object blocker, long deadline) {
        if (!parked(until(deadline))) {
            LockSupport.parkUntil(blocker, deadline);
        }
    }

    private static long until(long deadline) {
        return TimeUnit.MILLISECONDS.toNanos(deadline - System.currentTimeMillis());
    }

    /** {@link LockSupport#unpark(Thread)}. */
    @Suspendable
    public static void unpark(Thread thread) {
        Lot lot = thread == null ? null : LOTS.get(thread);
        if (lot != null) {
            lot.wakeAll();
        }
        LockSupport.unpark(thread);
    }

    /** False where the thread itself has to be parked. */
    @Suspendable
    private static boolean parked(long nanos) {
        Light light = Light.here();
        if (light == null) {
            return false;
        }
        Lot lot = LOTS.computeIfAbsent(Thread.currentThread(), thread -> new Lot());
        long known = light.permits;
        light.permits = lot.permits();
        if (nanos <= 0 || light.isInterrupted() || light.permits != known) {
            return true;
        }
        if (Light.isPinned()) {
            return false;
        }
        light.awaitUninterruptibly(new Park(lot, light, Math.min(nanos, LONGEST)));
        light.permits = lot.permits();
        return true;
    }

    /** The light threads of one carrier that are parked. */
    private static final class Lot {
        private final Set<Park> parked = new HashSet<>();

        /** How often the carrier was unparked: one that parks sees whether it was since it last did. */
        private long permits;

        synchronized long permits() {
            return permits;
        }

        void wakeAll() {
            List<Park> all;
            synchronized (this) {
                permits++;
                all = new ArrayList<>(parked);
            }
            all.forEach(Park::timedOut);
        }

        /** False where it was unparked meanwhile. */
        synchronized boolean add(Park park, long known) {
            return permits == known && parked.add(park);
        }

        synchronized void remove(Park park) {
            parked.remove(park);
        }
    }

    private static final class Park extends Wait<Void> {
        private final Lot lot;
        private final long permits;

        Park(Lot lot, Light light, long nanos) {
            super("LockSupport.park", nanos);
            this.lot = lot;
            this.permits = light.permits;
        }

        @Override
        void begin() {
            if (!lot.add(this, permits)) {
                resume(null);
            }
        }

        @Override
        void timedOut() {
            resume(null);
        }

        @Override
        void ended(boolean returned) {
            lot.remove(this);
        }
    }
}
