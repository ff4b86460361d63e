package dev.gossamer;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A variable of which each light thread has its own value: what {@link ThreadLocal} is for threads. Plain coroutines
 * have that of the light thread that they run in. The values go with the light thread.
 */
public final class LightLocal<T> {
    private final Supplier<? extends T> initial;

    private LightLocal(Supplier<? extends T> initial) {
        this.initial = Objects.requireNonNull(initial, "initial");
    }

    /** @param initial gives a light thread its value when it is first asked for; never null */
    public static <T> LightLocal<T> withInitial(Supplier<? extends T> initial) {
        return new LightLocal<>(initial);
    }

    /**
     * The value of the light thread that runs now.
     *
     * @throws CoroutineStateException {@code no request found} outside of a light thread
     */
    public T get() {
        return of(running());
    }

    /** The value of a given light thread; from any thread. */
    @SuppressWarnings("unchecked")
    public T of(LightThread<?> thread) {
        return (T) values(thread).computeIfAbsent(this, self -> Objects.requireNonNull(initial.get(), "initial value"));
    }

    /** Gives the light thread that runs now another value; as {@link #get}. */
    public void set(T value) {
        values(running()).put(this, Objects.requireNonNull(value, "value"));
    }

    /** The light thread that runs now has the initial value again; as {@link #get}. */
    public void remove() {
        values(running()).remove(this);
    }

    private static LightThread<?> running() {
        LightThread<?> thread = LightThread.current();
        if (thread == null) {
            throw Texts.state(Texts.NO_REQUEST);
        }
        return thread;
    }

    private static Map<LightLocal<?>, Object> values(LightThread<?> thread) {
        Map<LightLocal<?>, Object> values = thread.locals;
        if (values == null) {
            synchronized (thread) {
                values = thread.locals;
                if (values == null) {
                    values = new ConcurrentHashMap<>(4);
                    thread.locals = values;
                }
            }
        }
        return values;
    }
}
