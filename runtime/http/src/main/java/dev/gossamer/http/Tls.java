package dev.gossamer.http;

import java.net.IDN;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/** Describes how a server speaks TLS. Not for use by several threads. */
public final class Tls {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final Map<String, TlsCertificate> byName = new HashMap<>();
    private TlsCertificate fallback;
    private String[] protocols = {"TLSv1.3", "TLSv1.2"};
    private TlsPhaseHandler clientHello;
    private TlsPhaseHandler certificate;
    private TlsPhaseHandler sessionFetch;
    private TlsSessionStore sessionStore;
    private Duration sessionLifetime = Duration.ofMinutes(5);
    private LongSupplier clock = () -> System.currentTimeMillis() / 1000;

    Tls() {}

    /**
     * The certificate for clients that send no name, or one that no other is for. Without it such clients are refused:
     * unrecognized_name.
     */
    public Tls certificate(TlsCertificate forOthers) {
        fallback = Objects.requireNonNull(forOthers, "certificate");
        return this;
    }

    /**
     * The certificate for a server name.
     *
     * @param name {@code "shop.example.org"}, or {@code "*.example.org"} for all that have one label before it and no
     *     certificate of their own
     * @throws IllegalArgumentException if the name is malformed, or has a certificate already
     */
    public Tls certificate(String name, TlsCertificate shown) {
        boolean wildcard = name.startsWith("*.");
        String ascii = IDN.toASCII(wildcard ? name.substring(2) : name, IDN.USE_STD3_ASCII_RULES)
                .toLowerCase(Locale.ROOT);
        Objects.requireNonNull(shown, "certificate");
        if (ascii.isEmpty()) {
            throw new IllegalArgumentException("a server name must not be empty: \"" + name + '"');
        }
        if (byName.putIfAbsent(wildcard ? "*." + ascii : ascii, shown) != null) {
            throw new IllegalArgumentException("two certificates for the server name " + name + "; remove one");
        }
        return this;
    }

    /**
     * The versions that are spoken; both by default.
     *
     * @throws IllegalArgumentException if one is neither {@code TLSv1.2} nor {@code TLSv1.3}, or there is none
     */
    public Tls protocols(String... allowed) {
        protocols = requireProtocols(allowed);
        return this;
    }

    /** The phase SSL_CLIENT_HELLO: runs first, for each handshake; may choose protocols, and refuse. */
    public Tls clientHello(TlsPhaseHandler handler) {
        clientHello = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /** The phase SSL_CERTIFICATE: runs for each handshake, resumed or not; may choose or load a certificate. */
    public Tls certificatePhase(TlsPhaseHandler handler) {
        certificate = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * The phase SSL_SESSION_FETCH: looks for the session that a client of TLS 1.2 wants to resume, where
     * {@link #sessionStore} has put it, and gives it to {@link TlsHandshake#session}. Runs between SSL_CLIENT_HELLO and
     * SSL_CERTIFICATE, for handshakes that name a session; may suspend. However it ends, the handshake goes on: without
     * a session it is a full one.
     *
     * <p>With it, or with a store, TLS 1.2 is spoken by Bouncy Castle's engine instead of the JDK's, which cannot be
     * given a session, for all certificates but those from an {@code SSLContext}: {@code bctls-jdk18on} has to be on
     * the class path. TLS 1.3 is not concerned.
     */
    public Tls sessionFetch(TlsPhaseHandler handler) {
        sessionFetch = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /** Is told each new session of TLS 1.2, for a later {@link #sessionFetch}, here or on another server. */
    public Tls sessionStore(TlsSessionStore handler) {
        sessionStore = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * How long a session that was stored may be resumed; 5 minutes by default.
     *
     * @throws IllegalArgumentException if it is under a second or over a day
     */
    public Tls sessionLifetime(Duration lifetime) {
        if (lifetime.toSeconds() < 1 || lifetime.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the lifetime of sessions must be a second to a day: " + lifetime);
        }
        sessionLifetime = lifetime;
        return this;
    }

    /** For tests: seconds since 1970. */
    Tls clock(LongSupplier seconds) {
        clock = seconds;
        return this;
    }

    static String[] requireProtocols(String... allowed) {
        if (allowed.length == 0 || !PROTOCOLS.containsAll(List.of(allowed))) {
            throw new IllegalArgumentException(
                    "protocols must be TLSv1.2, TLSv1.3 or both: " + String.join(", ", allowed));
        }
        return allowed.clone();
    }

    TlsSite build() {
        if (fallback == null && byName.isEmpty() && certificate == null) {
            throw new IllegalArgumentException("TLS without a certificate; call certificate(...) in tls(...)");
        }
        TlsSessions sessions = TlsSessions.of(sessionFetch, sessionStore, sessionLifetime, clock);
        return new TlsSite(Map.copyOf(byName), fallback, protocols, clientHello, certificate, sessions);
    }
}
