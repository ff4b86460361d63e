package dev.gossamer.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;

/** How failures are named: as the reference does. */
final class Words {
    static final String TIMEOUT = "timeout";
    static final String CLOSED = "closed";
    static final String REFUSED = "connection refused";
    static final String BUSY_CONNECTING = "socket busy connecting";
    static final String BUSY_READING = "socket busy reading";
    static final String BUSY_WRITING = "socket busy writing";
    static final String BAD_REQUEST = "bad request";
    static final String UNREAD = "unread data in buffer";
    static final String INVALID = "invalid connection";
    static final String DUBIOUS = "connection in dubious state";
    static final String TOO_LONG = "too long";
    static final String EMPTY_PATTERN = "pattern is empty";
    static final String HANDSHAKE_FAILED = "handshake failed";
    static final String HOST_MISMATCH = "certificate host mismatch";

    private Words() {}

    /** The system's own error text in small letters, as the reference gives it. */
    static String of(Throwable error) {
        if (error == null || error instanceof ClosedChannelException) {
            return CLOSED;
        }
        if (error instanceof NoRouteToHostException) {
            return "no route to host";
        }
        if (error instanceof PortUnreachableException) {
            return REFUSED;
        }
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (error instanceof ConnectException && text.contains("refused")) {
            return REFUSED;
        }
        if (text.contains("connection reset")) {
            return "connection reset by peer";
        }
        if (text.contains("broken pipe")) {
            return "broken pipe";
        }
        return error instanceof IOException ? text : error.toString();
    }
}
