package dev.gossamer.agent.instrument;

import java.util.List;

/** Some methods have to be left alone for their class to be rewritten. */
final class MisfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> methods;
    private final Refusal.Reason reason;

    MisfitException(List<String> methods, Refusal.Reason reason, Exception cause) {
        super(String.valueOf(cause), cause);
        this.methods = methods;
        this.reason = reason;
    }

    /** By name and descriptor. */
    List<String> methods() {
        return methods;
    }

    Refusal.Reason reason() {
        return reason;
    }

    /** Of one that failed; the limits of the class file say all themselves. */
    String detail() {
        return reason == Refusal.Reason.FAILED ? getMessage() : null;
    }
}
