package dev.gossamer.agent.analyze;

/** What an instruction means for the state of the thread's context. */
public enum CallKind {
    /** Runs no code of others. */
    NONE,
    /** May run code that is not rewritten: the state says so meanwhile. */
    FOREIGN,
    /** The same, because a monitor is held. */
    MONITOR,
    /** May suspend: the state is tested after it. */
    SUSPENSION_POINT,
    /** A call of the core that keeps the state in order by itself. */
    CORE
}
