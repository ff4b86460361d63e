package dev.gossamer;

import java.util.concurrent.CompletionException;

/** How errors pass from one coroutine to another. */
final class Errors {
    private Errors() {}

    /** Unchecked ones as they are, checked ones in a {@link CompletionException}. */
    static RuntimeException unchecked(Throwable error) {
        if (error instanceof Error e) {
            throw e;
        }
        return error instanceof RuntimeException e ? e : new CompletionException(error);
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> E sneaky(Throwable error) throws E {
        throw (E) error;
    }
}
