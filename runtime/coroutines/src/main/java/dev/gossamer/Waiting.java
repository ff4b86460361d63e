package dev.gossamer;

/**
 * What a blocked light thread waits for, for those who look on.
 *
 * @param kind what sort of operation it is blocked in
 * @param detail the operation in the words of a dump: until when, for which threads, of which socket
 */
public record Waiting(Kind kind, String detail) {
    /** Sorts of operations. */
    public enum Kind {
        /** {@link LightThread#sleep}. */
        SLEEP,
        /** {@link LightThread#waitFor}. */
        THREADS,
        /** {@link LightSemaphore#await}. */
        SEMAPHORE,
        /** A subrequest of the host (rule 9). */
        SUBREQUEST,
        /** A connection that is being made. */
        CONNECT,
        /** Data that are to come from a peer. */
        READ,
        /** Data that a peer has yet to take. */
        WRITE,
        /** {@link LightThread#await}. */
        AWAIT,
        /** Anything else that a {@link Resumption} ends. */
        OTHER
    }

    /**
     * What is given to {@link LightThread#suspend(Object, java.util.function.Consumer)} tells its kind by this; its
     * {@code toString()} is the detail.
     */
    @FunctionalInterface
    public interface Source {
        /** Never null. */
        Kind kind();
    }

    static Waiting of(PendingOperation operation) {
        return new Waiting(operation.kind(), operation.describe());
    }

    static Kind kindOf(Object what) {
        return what instanceof Source source ? source.kind() : Kind.OTHER;
    }
}
