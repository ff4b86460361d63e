package dev.gossamer.net;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The client's side of TLS. */
final class TlsClient {
    /**
     * Whom a connection is made to be with.
     *
     * @param serverName sent to the server, and looked for in its certificate; null: not sent
     * @param context null: the JDK's trusted authorities, or anybody
     */
    record Peer(String serverName, boolean verify, SSLContext context) {}

    private static volatile boolean trustedLoaded;

    private TlsClient() {}

    /** Puts TLS upon the connection, before a light thread has read or written anything that is not to be seen. */
    @Suspendable
    static void handshake(Link link, String host, int port, Peer peer, long deadline) {
        SSLContext context = peer.context() != null ? peer.context() : context(peer.verify());
        SslHandler tls = new SslHandler(engine(context, host, port, peer));
        tls.setHandshakeTimeoutMillis(0);
        tls.setCloseNotifyFlushTimeoutMillis(0);
        link.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        link.wakeOnEachMessage();
        link.channel().pipeline().addFirst(tls);
        Future<?> shaken = tls.handshakeFuture();
        link.channel().read();
        if (!Pending.isDone(shaken, link.reader, deadline)) {
            throw new LightSocketException(Words.TIMEOUT);
        }
        if (!shaken.isSuccess()) {
            throw new LightSocketException(words(shaken.cause()), shaken.cause());
        }
    }

    /** Reading the trusted authorities takes long, once: not on the worker's thread. */
    @Suspendable
    private static SSLContext context(boolean verify) {
        if (!verify) {
            return Anybody.CONTEXT;
        }
        if (!trustedLoaded) {
            LightThread.await(CompletableFuture.runAsync(() -> trustedLoaded = Trusted.CONTEXT != null));
        }
        return Trusted.CONTEXT;
    }

    private static SSLEngine engine(SSLContext context, String host, int port, Peer peer) {
        String name = peer.serverName() != null ? peer.serverName() : host;
        SSLEngine engine = context.createSSLEngine(name, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        boolean literal = NetUtil.createByteArrayFromIpAddressString(name) != null;
        parameters.setServerNames(
                peer.serverName() == null || literal ? List.of() : List.of(new SNIHostName(peer.serverName())));
        if (peer.verify()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static String words(Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof CertificateExpiredException) {
                return "10: certificate has expired";
            }
            if (e instanceof CertificateNotYetValidException) {
                return "9: certificate is not yet valid";
            }
            String text = String.valueOf(e.getMessage());
            if (text.contains("unable to find valid certification path")) {
                return "20: unable to get local issuer certificate";
            }
            if (e instanceof CertificateException && text.startsWith("No ")) {
                return Words.HOST_MISMATCH;
            }
        }
        return cause instanceof ClosedChannelException ? Words.CLOSED : Words.HANDSHAKE_FAILED;
    }

    private static SSLContext make(TrustManager... trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.length == 0 ? null : trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a context for TLS: " + e.getMessage(), e);
        }
    }

    private static final class Trusted {
        static final SSLContext CONTEXT = make();
    }

    private static final class Anybody {
        static final SSLContext CONTEXT = make(new TrustAnybody());
    }

    /** For handshakes that are told not to verify. */
    private static final class TrustAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
