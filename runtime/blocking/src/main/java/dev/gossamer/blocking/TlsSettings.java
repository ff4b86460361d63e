package dev.gossamer.blocking;

import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;

/** Makes engines, each to be set up as the one before was: who the peer is is known late, and an engine knows it from the start. */
final class TlsSettings {
    private final SSLContext context;
    private final SSLSocket socket;
    private SSLEngine engine;
    private BiFunction<SSLSocket, List<String>, String> selector;

    TlsSettings(SSLContext context, SSLSocket socket, boolean client) {
        this.context = context;
        this.socket = socket;
        this.engine = context.createSSLEngine();
        engine.setUseClientMode(client);
    }

    SSLEngine engine() {
        return engine;
    }

    /** @param host null: unknown; its name is what the peer's certificate is checked for, if that is asked for */
    SSLEngine forPeer(String host, int port) {
        SSLEngine before = engine;
        engine = host == null ? context.createSSLEngine() : context.createSSLEngine(host, port);
        engine.setUseClientMode(before.getUseClientMode());
        engine.setSSLParameters(before.getSSLParameters());
        engine.setEnableSessionCreation(before.getEnableSessionCreation());
        select(selector);
        return engine;
    }

    BiFunction<SSLSocket, List<String>, String> selector() {
        return selector;
    }

    void select(BiFunction<SSLSocket, List<String>, String> selector) {
        this.selector = selector;
        engine.setHandshakeApplicationProtocolSelector(
                selector == null ? null : (self, protocols) -> selector.apply(socket, protocols));
    }
}
