package dev.gossamer;

import java.util.Locale;

/** What a coroutine or a light thread is doing (rules 7.1 and 7.2). */
public enum CoroutineStatus {
    /** A plain coroutine that has not started, or that has yielded. */
    SUSPENDED,
    /** The one that runs; a light thread also while it is queued, blocked or waiting. */
    RUNNING,
    /** It has resumed another coroutine, which is active. */
    NORMAL,
    /** A user thread that has ended and that its owner has neither waited for nor killed. */
    ZOMBIE,
    /** Ended. */
    DEAD;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Lua's word: {@code suspended}, {@code running} ... */
    @Override
    public String toString() {
        return word;
    }
}
