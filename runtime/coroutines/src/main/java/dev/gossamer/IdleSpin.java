package dev.gossamer;

/**
 * Looks out for a task for a short while before a loop sleeps, where that has paid lately: to be woken by the operating
 * system takes microseconds. One that was in vain halves the next, and one that was not doubles it. A worker to whom
 * nothing comes so soon tries it once in many sleeps.
 */
final class IdleSpin {
    /** About ten to twenty microseconds. */
    private static final int MOST = 512;

    private static final int LEAST = 16;

    /** Two or three microseconds. */
    private static final int TRY = 128;

    private static final int SLEEPS_BETWEEN_TRIES = 64;

    /** Whoever is to bring the task needs a processor meanwhile. */
    private static final boolean ALLOWED = Runtime.getRuntime().availableProcessors() > 1;

    /** How often it looks; 0: not at all. */
    private int looks;

    private int sleeps;

    /** Whether a task has come. */
    boolean finds(LoopTasks tasks) {
        int left = ALLOWED ? next() : 0;
        if (left == 0) {
            return false;
        }
        while (left-- > 0) {
            if (!tasks.isEmpty()) {
                looks = Math.min(MOST, Math.max(looks, LEAST) * 2);
                return true;
            }
            Thread.onSpinWait();
        }
        looks = looks / 2 < LEAST ? 0 : looks / 2;
        return false;
    }

    private int next() {
        if (looks > 0) {
            return looks;
        }
        if (++sleeps < SLEEPS_BETWEEN_TRIES) {
            return 0;
        }
        sleeps = 0;
        return TRY;
    }
}
