package dev.gossamer;

/**
 * Thrown at the suspension point of a coroutine that is killed or closed, so that its {@code finally} blocks run (rule
 * 4.3), and in the caller of {@link Handler#exit} and its like (rule 8.1). Carries no stack trace. Catching it undoes
 * nothing: the next call that would suspend throws it again.
 */
public final class ThreadKilled extends Error {
    private static final long serialVersionUID = 1L;

    ThreadKilled() {
        super("the coroutine has been ended", null, true, false);
    }
}
