package dev.gossamer.http;

import dev.gossamer.Handler;
import dev.gossamer.Phase;
import java.net.SocketAddress;
import java.util.HexFormat;
import java.util.Objects;

/** The beginning of a connection by TLS, as its phases see it. Used on the worker's thread only. */
public final class TlsHandshake {
    private final String serverName;
    private final SocketAddress remoteAddress;
    private final TlsHello hello;
    private TlsCertificate certificate;
    private String[] protocols;
    private byte[] fetched;

    TlsHandshake(String serverName, SocketAddress remoteAddress, TlsHello hello, String[] protocols) {
        this.serverName = serverName;
        this.remoteAddress = remoteAddress;
        this.hello = hello;
        this.protocols = protocols;
    }

    /** The name that the client wants to reach (SNI), in lower case; null where it has sent none. */
    public String serverName() {
        return serverName;
    }

    /** Whose handshake it is. */
    public SocketAddress remoteAddress() {
        return remoteAddress;
    }

    /**
     * Which session the client wants to resume: what a {@link TlsSession} had as its id when it was stored. Null where
     * it names none, and with TLS 1.3, which has no ids.
     */
    public String sessionId() {
        return hello.sessionId().length == 0 || !isTls12()
                ? null
                : HexFormat.of().formatHex(hello.sessionId());
    }

    /**
     * Resumes this session, if it is the one of {@link #sessionId}, was made for the same server name with the same
     * certificate, and its time is not over; else the handshake is a full one. In SSL_SESSION_FETCH only.
     *
     * @param stored the {@link TlsSession#bytes} from the store; null: there are none
     * @throws IllegalStateException in another phase
     */
    public void session(byte[] stored) {
        Phase phase = Handler.current().phase();
        if (phase != Phase.SSL_SESSION_FETCH) {
            throw new IllegalStateException("API disabled in the context of " + phase);
        }
        fetched = stored;
    }

    /**
     * Shows this certificate, in place of the one that {@link Tls} has for the name. Sessions can be resumed where a
     * name gets the same object each time: keep what was loaded.
     */
    public void certificate(TlsCertificate chosen) {
        certificate = Objects.requireNonNull(chosen, "certificate");
    }

    /**
     * Allows these versions only, for this client.
     *
     * @throws IllegalArgumentException if one is neither {@code TLSv1.2} nor {@code TLSv1.3}, or there is none
     */
    public void protocols(String... allowed) {
        protocols = Tls.requireProtocols(allowed);
    }

    /**
     * Ends the phase. With -1 and from 300 on the handshake is refused, else it goes on. Never returns; may be written
     * {@code throw handshake.exit(-1)}.
     */
    public Error exit(int status) {
        return Handler.exit(status);
    }

    /** Null where none was chosen. */
    TlsCertificate chosen() {
        return certificate;
    }

    TlsHello hello() {
        return hello;
    }

    /** Null for none. */
    byte[] fetched() {
        return fetched;
    }

    void forget() {
        fetched = null;
    }

    boolean isTls12() {
        return hello.endsInTls12(protocols);
    }

    String[] protocols() {
        return protocols;
    }

    /** For dumps and timelines. */
    @Override
    public String toString() {
        return "TLS handshake for " + serverName;
    }
}
