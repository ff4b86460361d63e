package dev.gossamer;

/** What a blocked light thread is blocked in. */
interface PendingOperation {
    /** What is waited for, in the words of a dump. Asked on the carrier, when a dump is made. */
    String describe();

    /** What sort of operation it is. */
    default Waiting.Kind kind() {
        return Waiting.Kind.OTHER;
    }

    /** On the carrier, when the thread is killed or its world ends: nothing of the operation may be left. */
    void cancel();

    /** Whether a wake-up may come from outside the worker: an idle worker waits for it. */
    default boolean external() {
        return false;
    }
}
