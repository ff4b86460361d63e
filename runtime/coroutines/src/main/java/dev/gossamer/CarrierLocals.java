package dev.gossamer;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * For hosts and libraries: thread-locals whose values belong to the carrier thread, also where each light thread has
 * thread-locals of its own ({@code thread-locals=own}). For pools and caches of which one for each light thread would
 * be too many, and that are never in use where a light thread may be suspended.
 */
public final class CarrierLocals {
    private static volatile Shared<?>[] all = ThreadValues.OWN && ThreadFields.CHANNEL_BUFFERS != null
            ? new Shared<?>[] {of(ThreadFields.CHANNEL_BUFFERS)}
            : new Shared<?>[0];

    private CarrierLocals() {}

    /** @param value asked on the carrier thread, which has its own values then */
    private record Shared<T>(ThreadLocal<T> local, Supplier<? extends T> value) {
        Runnable found() {
            T found = value.get();
            return () -> local.set(found);
        }
    }

    private static <T> Shared<T> of(ThreadLocal<T> local) {
        return new Shared<>(local, local::get);
    }

    /**
     * From now on a light thread that begins to run, or goes on, finds in {@code local} what its carrier has there. What
     * a light thread sets is its own: so the value should be a holder that nobody replaces. Does nothing where light
     * threads share all thread-locals anyway.
     *
     * @param value called on each carrier thread: gives its value, and makes it if there is none; must not throw
     */
    public static synchronized <T> void add(ThreadLocal<T> local, Supplier<? extends T> value) {
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(value, "value");
        if (ThreadValues.OWN && Arrays.stream(all).noneMatch(shared -> shared.local == local)) {
            Shared<?>[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = new Shared<>(local, value);
            all = more;
        }
    }

    /** Whether each light thread has thread-locals of its own. */
    public static boolean areNeeded() {
        return ThreadValues.OWN;
    }

    /** The same object until one is added. */
    static Object known() {
        return all;
    }

    /** What the calling thread has; to be run when it has other thread-locals: it has the same again. */
    static Runnable[] found(Object known) {
        return Arrays.stream((Shared<?>[]) known).map(Shared::found).toArray(Runnable[]::new);
    }
}
