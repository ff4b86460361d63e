package dev.gossamer.http;

import dev.gossamer.Handler;
import java.net.SocketAddress;
import java.util.Objects;

/** The beginning of a connection by TLS, as its phases see it. Used on the worker's thread only. */
public final class TlsHandshake {
    private final String serverName;
    private final SocketAddress remoteAddress;
    private TlsCertificate certificate;
    private String[] protocols;

    TlsHandshake(String serverName, SocketAddress remoteAddress, String[] protocols) {
        this.serverName = serverName;
        this.remoteAddress = remoteAddress;
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

    String[] protocols() {
        return protocols;
    }

    /** For dumps and timelines. */
    @Override
    public String toString() {
        return "TLS handshake for " + serverName;
    }
}
