package dev.gossamer.http;

import dev.gossamer.Phase;
import dev.gossamer.Worker;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** Sessions of TLS 1.2 that an outside store keeps: for engines that can be given one. Safe for all threads. */
final class TlsSessions {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");
    private static final String ENGINE = "org.bouncycastle.tls.TlsServerProtocol";

    private final TlsPhaseHandler fetch;
    private final TlsSessionStore store;
    private final Duration lifetime;
    private final LongSupplier clock;
    private final JcaTlsCrypto crypto = new JcaTlsCryptoProvider().create(new SecureRandom());

    private TlsSessions(TlsPhaseHandler fetch, TlsSessionStore store, Duration lifetime, LongSupplier clock) {
        this.fetch = fetch;
        this.store = store;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * @param fetch null for none
     * @param store null for none
     * @param clock seconds since 1970
     * @return null where there is neither of both
     * @throws IllegalStateException if there is one, but no engine that can be given a session
     */
    static TlsSessions of(TlsPhaseHandler fetch, TlsSessionStore store, Duration lifetime, LongSupplier clock) {
        if (fetch == null && store == null) {
            return null;
        }
        try {
            Class.forName(ENGINE, false, TlsSessions.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "sessionFetch and sessionStore need " + ENGINE + ", which is not on the class path: the JDK's TLS"
                            + " cannot be given a session; add org.bouncycastle:bctls-jdk18on with what it depends on",
                    e);
        }
        return new TlsSessions(fetch, store, lifetime, clock);
    }

    /** Null for none. */
    TlsPhaseHandler fetch() {
        return fetch;
    }

    /**
     * @param applications what ALPN offers
     * @param tls13 whether the server speaks it with others
     */
    SSLEngine engine(
            TlsIdentity identity, TlsHandshake handshake, String[] applications, boolean tls13, Worker worker) {
        SessionSeal seal = new SessionSeal(identity);
        String name = handshake.serverName();
        byte[] id = handshake.hello().sessionId();
        byte[] fetched = handshake.fetched();
        SessionState session = fetched == null ? null : seal.open(fetched, id, name);
        if (session != null && session.isOver(clock.getAsLong())) {
            session = null;
        }
        ImportingServer.Offer offer = new ImportingServer.Offer(identity, name, id, session, applications, tls13);
        return ImportingEngine.of(new ImportingServer(
                crypto, offer, store != null, (newId, state) -> store(worker, newId, name, seal, state)));
    }

    private void store(Worker worker, byte[] id, String serverName, SessionSeal seal, SessionState made) {
        int seconds = (int) lifetime.toSeconds();
        SessionState state = new SessionState(clock.getAsLong(), seconds, made.cipherSuite(), made.masterSecret());
        byte[] sealed = seal.seal(state, id, serverName);
        TlsSession session = new TlsSession(HexFormat.of().formatHex(id), serverName, sealed, lifetime);
        try {
            worker.handle(Phase.TIMER, () -> store.store(session));
        } catch (RuntimeException closed) {
            LOG.log(Level.INFO, "a session was not stored, since the server is closing: {0}", closed.getMessage());
        }
    }
}
