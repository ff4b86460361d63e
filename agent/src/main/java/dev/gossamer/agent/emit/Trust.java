package dev.gossamer.agent.emit;

/** Whether a caller may take every suspendable method of an instance for one that can be captured. */
public enum Trust {
    /** It inherits something that nothing is known of. */
    NONE,
    /** If its superclass may be trusted: whether that was rewritten, too, shows only when it is there. */
    AS_SUPERCLASS,
    FULL
}
