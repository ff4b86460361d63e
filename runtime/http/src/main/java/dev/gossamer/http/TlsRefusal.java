package dev.gossamer.http;

/** Why a handshake does not go on; without a stack trace, since it tells about the client or has been logged. */
final class TlsRefusal extends RuntimeException {
    static final int INTERNAL_ERROR = 80;
    static final int UNRECOGNIZED_NAME = 112;

    private static final long serialVersionUID = 1;

    private final int code;

    TlsRefusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** A record with a fatal alert, as it is sent before anything has been agreed on (RFC 8446, section 6). */
    byte[] alert() {
        return new byte[] {21, 3, 3, 0, 2, 2, (byte) code};
    }
}
