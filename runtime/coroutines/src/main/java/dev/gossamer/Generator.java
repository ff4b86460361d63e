package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lua's {@code coroutine.wrap} as Java people expect it: the elements are what the body gives to
 * {@link Coroutine#yield(Object)}. Errors of the body come out of {@link #hasNext} and {@link #next} (rule 6.3). It can
 * be iterated over once.
 *
 * <p>A body that blocks its light thread ({@link LightThread#sleep} and the like) has to be asked by this class's own
 * methods: {@code while (generator.hasNext()) ... generator.next()}. A for-each loop and a stream ask through
 * {@link Iterator}, whose methods are not suspendable: they serve bodies that only yield.
 */
public final class Generator<T> implements Iterator<T>, Iterable<T>, AutoCloseable {
    private final Coroutine<Void, T> coroutine;
    private T element;
    private boolean fetched;

    private Generator(SuspendableRunnable body) {
        this.coroutine = new Coroutine<>(new RunnableBody(body), Handler.here());
    }

    /**
     * Makes a generator; the body starts at the first {@link #hasNext} or {@link #next}.
     *
     * @throws CoroutineStateException in a phase that may not suspend (rule 14)
     */
    public static <T> Generator<T> of(SuspendableRunnable body) {
        Continuation.requireAgent(Objects.requireNonNull(body, "body"));
        return new Generator<>(body);
    }

    /** Runs the body to its next element or its end. */
    @Override
    @Suspendable
    public boolean hasNext() {
        if (fetched) {
            return true;
        }
        if (coroutine.state == Coroutine.DEAD) {
            return false;
        }
        T value = coroutine.resume(null);
        if (coroutine.state == Coroutine.DEAD) {
            return false;
        }
        element = value;
        fetched = true;
        return true;
    }

    @Override
    @Suspendable
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the generator's body has ended");
        }
        T value = element;
        element = null;
        fetched = false;
        return value;
    }

    /** This generator, each time. */
    @Override
    public Iterator<T> iterator() {
        return this;
    }

    /** The elements that are left, in order. Closing the stream closes the generator. */
    public Stream<T> stream() {
        Spliterator<T> elements = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
        return StreamSupport.stream(elements, false).onClose(this::close);
    }

    /** Ends the body: its {@code finally} blocks run. There are no more elements. */
    @Override
    public void close() {
        element = null;
        fetched = false;
        coroutine.close();
    }
}
