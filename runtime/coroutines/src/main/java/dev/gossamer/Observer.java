package dev.gossamer;

import dev.gossamer.continuation.PinnedException;

/**
 * Is told what light threads do, in every worker of the program: what timelines, flight recordings and metrics are made
 * of. See {@link Observers#add}.
 *
 * <p>Called on the carrier thread of the light thread's worker, in the midst of its scheduling: an observer must not
 * block, spawn, kill or suspend. It may read names, ids, statuses, and stacks where it is said so. One that throws is
 * told no more, and the error is logged.
 */
public interface Observer {
    /** How a light thread has ended. */
    enum End {
        /** Its body has returned. */
        RETURNED,
        /** Its body has thrown (rule 6). */
        FAILED,
        /** It was killed, or the world has ended (rules 4 and 8). */
        KILLED
    }

    /** Whether {@link #runs} and {@link #queued} are wanted. They come at each switch. Asked once. */
    default boolean wantsSwitches() {
        return false;
    }

    /** A handler begins; its entry thread is about to run. */
    default void handlerStarted(Handler handler, LightThread<?> entry) {}

    /**
     * A user thread was made; it runs next.
     *
     * @param owner in which spawn was called, by itself or by a coroutine in it; null where there is no owner
     */
    default void spawned(LightThread<?> child, LightThread<?> owner) {}

    /** The thread goes on. */
    default void runs(LightThread<?> thread) {}

    /** The thread has given way and stands in the run queue, after a yield or a spawn. Its stack may be read. */
    default void queued(LightThread<?> thread) {}

    /** The thread is blocked. Its stack may be read. */
    default void parked(LightThread<?> thread, Waiting waiting) {}

    /**
     * What the thread was blocked in is over, and it runs next.
     *
     * @param ended the thread that it has waited for; null where it waited for something else
     */
    default void woken(LightThread<?> thread, LightThread<?> ended) {}

    /**
     * The thread has ended. Its status is ZOMBIE if its owner has yet to ask for the outcome, else DEAD.
     *
     * @param error what the body has thrown where it has FAILED; else null
     */
    default void ended(LightThread<?> thread, End end, Throwable error) {}

    /**
     * A zombie is dead from now on.
     *
     * @param waiter who takes its outcome; null where nobody does
     */
    default void reaped(LightThread<?> zombie, LightThread<?> waiter) {}

    /** The thread is about to be killed by its owner; its end is told when it has been unwound. */
    default void killed(LightThread<?> victim, LightThread<?> killer) {}

    /**
     * All threads of the handler are about to be removed; the end of each is told when it has been unwound.
     *
     * @param by who has called exit, exec, redirect or setUri, or the entry thread that has failed; null where the end
     *     comes from outside
     */
    default void worldEnds(Handler handler, LightThread<?> by, HandlerResult result) {}

    /** The handler's last thread has ended. */
    default void handlerEnded(Handler handler, HandlerResult result) {}

    /**
     * A suspend was refused. Told on whatever thread that was.
     *
     * @param thread the light thread that has tried; null outside
     */
    default void pinned(LightThread<?> thread, PinnedException pin) {}
}
