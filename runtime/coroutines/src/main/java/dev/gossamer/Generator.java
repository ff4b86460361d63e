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
 * <p>A body may block its light thread ({@link LightThread#sleep} and the like) where the generator is asked by this
 * class's own methods, or by a for-each loop over an expression of this type: {@code for (T element : generator)}. A
 * stream asks through {@link Iterator}, as does a loop over a variable of the type {@link Iterable}, and these methods
 * are not suspendable: such a body then gets a {@link dev.gossamer.continuation.PinnedException}.
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
    public Generator<T> iterator() {
        return this;
    }

    /**
     * The elements that are left, in order. Closing the stream closes the generator. The body may not block: see the
     * class. Where it does, collect the elements by a loop and stream those.
     */
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
