package dev.gossamer.continuation;

/**
 * Contexts of threads that are no carriers: a thread-local, with the one that is asked for most in front of it. That
 * one is changed seldom, so that threads that take turns do not fight over its cache line.
 */
final class PlainThreads {
    private static final int MISSES_TO_MOVE = 256;

    private static final ThreadLocal<Context> CONTEXTS =
            ThreadLocal.withInitial(() -> new Context(Thread.currentThread()));

    /** Read and written without order: a context is never handed to another thread than its own. */
    private static Context favourite = new Context(null);

    private PlainThreads() {}

    static void keep(Context context) {
        CONTEXTS.set(context);
    }

    static Context context() {
        Context context = favourite;
        return context.thread == Thread.currentThread() ? context : miss();
    }

    private static Context miss() {
        Context context = CONTEXTS.get();
        if (++context.misses % MISSES_TO_MOVE == 0) {
            favourite = context;
        }
        return context;
    }
}
