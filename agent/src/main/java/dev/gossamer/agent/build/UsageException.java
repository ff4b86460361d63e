package dev.gossamer.agent.build;

/** The command line is not understood; the message says why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
