package dev.gossamer.net;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A socket operation has failed. The message is in the reference's words, for programs to compare: {@code timeout},
 * {@code closed}, {@code connection refused}, {@code socket busy reading}, {@code unread data in buffer}, ...
 */
public final class LightSocketException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final byte[] partial;

    LightSocketException(String message) {
        this(message, new IOException(message), NOTHING);
    }

    LightSocketException(String message, Throwable cause) {
        this(message, cause, NOTHING);
    }

    LightSocketException(String message, Throwable cause, byte[] partial) {
        super(message, cause instanceof IOException e ? e : new IOException(message, cause));
        this.partial = partial;
    }

    /**
     * What a failed read had received by then. The socket does not give it again: whoever goes on reading after a
     * {@code timeout} puts the rest behind it. Empty for other operations.
     */
    public byte[] partial() {
        return partial.clone();
    }

    /** Whether the time was up: the message is {@code timeout}. */
    public boolean isTimeout() {
        return getMessage().equals(Words.TIMEOUT);
    }
}
