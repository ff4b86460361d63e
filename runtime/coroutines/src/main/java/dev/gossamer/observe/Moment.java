package dev.gossamer.observe;

import dev.gossamer.Waiting;

/**
 * What has happened to one light thread.
 *
 * @param nanos since the timeline began
 * @param name of the thread
 * @param other the id of another thread of the handler that had to do with it; -1 for none
 * @param kind what sort of thing it waits for; null unless it parks
 * @param text null for none
 * @param stack null where there is none
 */
record Moment(
        long nanos,
        What what,
        Track track,
        long thread,
        String name,
        long other,
        Waiting.Kind kind,
        String text,
        String stack) {
    /** The page knows them by their places in this list. */
    enum What {
        HANDLER,
        SPAWN,
        RUN,
        QUEUE,
        PARK,
        WAKE,
        RETURN,
        FAIL,
        END_KILLED,
        ZOMBIE_RETURN,
        ZOMBIE_FAIL,
        REAP,
        KILL,
        WORLD_END,
        HANDLER_END,
        PIN
    }
}
