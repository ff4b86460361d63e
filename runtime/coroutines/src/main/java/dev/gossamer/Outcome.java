package dev.gossamer;

/**
 * How a light thread has ended (rule 3.1).
 *
 * @param thread the one that has ended; null where the time to wait for the first of several was over
 * @param ok whether it has returned
 * @param value what it has returned; null where it has failed
 * @param error what it has thrown; null where it has returned
 */
public record Outcome<T>(LightThread<? extends T> thread, boolean ok, T value, Throwable error) {
    /** The value; or throws the error, as it is. */
    public T get() {
        if (!ok) {
            throw Errors.<RuntimeException>sneaky(error);
        }
        return value;
    }
}
