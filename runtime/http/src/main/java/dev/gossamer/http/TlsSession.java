package dev.gossamer.http;

import java.time.Duration;
import java.util.Objects;

/**
 * A session of TLS 1.2 that a client may want to resume, on this server or on another with the same certificate: what
 * {@link Tls#sessionStore} is told.
 *
 * @param id lower-case hexadecimal digits: what {@link TlsHandshake#sessionId} will say when the client comes back
 * @param serverName what the client has asked for; null where it has sent no name
 * @param bytes what {@link TlsHandshake#session} takes back. They are encrypted with a key that is made of the
 *     certificate's private key, and of use only with both
 * @param lifetime how long the session may be resumed: a store need not keep it longer
 */
public record TlsSession(String id, String serverName, byte[] bytes, Duration lifetime) {
    /** Keeps no copy of the bytes. */
    public TlsSession {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(lifetime, "lifetime");
    }

    /** Without the bytes. */
    @Override
    public String toString() {
        return "TLS session " + id + " for " + serverName;
    }
}
