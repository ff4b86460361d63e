package dev.gossamer;

/** What {@link LightThread#kill} has found, in the order in which it checks (rule 4.1). */
public enum KillResult {
    /** The thread was alive and is dead. */
    KILLED(""),
    /** It is an entry thread. */
    NOT_USER_THREAD("not user thread"),
    /** The caller has not spawned it. It runs on. */
    KILLER_NOT_PARENT("killer not parent"),
    /** It waits for a subrequest. It runs on. */
    PENDING_SUBREQUESTS("pending subrequests"),
    /** It was a zombie; it is dead now, its outcome is lost. */
    ALREADY_TERMINATED("already terminated"),
    /** It was dead. */
    ALREADY_WAITED_OR_KILLED("already waited or killed");

    private final String reason;

    KillResult(String reason) {
        this.reason = reason;
    }

    /** Whether it was this call that ended the thread. */
    public boolean ok() {
        return this == KILLED;
    }

    /** The reference's words; empty for {@link #KILLED}. */
    public String reason() {
        return reason;
    }
}
