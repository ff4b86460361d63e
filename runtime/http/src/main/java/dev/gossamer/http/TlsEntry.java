package dev.gossamer.http;

import dev.gossamer.HandlerControl;
import dev.gossamer.HandlerHost;
import dev.gossamer.HandlerResult;
import dev.gossamer.Phase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Stands at the entry of a connection until the client has told which server it wants: runs the phases that choose the
 * certificate, then puts TLS in its own place.
 */
final class TlsEntry extends AbstractSniHandler<SSLEngine> implements HandlerHost {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    private static final int MAX_CLIENT_HELLO = 64 * 1024;

    private final WorkerHost host;
    private final TlsSite site;
    private TlsHello hello = TlsHello.UNKNOWN;
    private TlsHandshake handshake;
    private Promise<SSLEngine> engine;
    private HandlerControl running;

    TlsEntry(WorkerHost host, TlsSite site) {
        super(MAX_CLIENT_HELLO, host.site().clientTimeout().toMillis());
        this.host = host;
        this.site = site;
    }

    /** Nobody sends more before the server has answered: what comes meanwhile is kept only up to a bound. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (in.readableBytes() > 2 * MAX_CLIENT_HELLO) {
            context.close();
        } else {
            super.decode(context, in, out);
        }
    }

    @Override
    protected Future<SSLEngine> lookup(ChannelHandlerContext context, ByteBuf clientHello) throws Exception {
        if (clientHello != null) {
            hello = TlsHello.parse(clientHello);
        }
        return super.lookup(context, clientHello);
    }

    @Override
    protected Future<SSLEngine> lookup(ChannelHandlerContext context, String serverName) {
        if (engine != null) {
            // The bytes of a hello that has been refused are offered again when the connection closes.
            return context.executor().newFailedFuture(new TlsRefusal(TlsRefusal.INTERNAL_ERROR, "refused before"));
        }
        engine = context.executor().newPromise();
        handshake = new TlsHandshake(serverName, context.channel().remoteAddress(), hello, site.protocols());
        run(Phase.SSL_CLIENT_HELLO, site.clientHello(), this::fetch);
        return engine;
    }

    private void fetch() {
        boolean namesSession = site.sessions() != null && handshake.sessionId() != null;
        run(Phase.SSL_SESSION_FETCH, namesSession ? site.sessions().fetch() : null, this::certificate);
    }

    private void certificate() {
        run(Phase.SSL_CERTIFICATE, site.certificate(), this::chosen);
    }

    private void run(Phase phase, TlsPhaseHandler handler, Runnable next) {
        if (handler == null) {
            next.run();
            return;
        }
        CompletableFuture<HandlerResult> result;
        try {
            result = host.worker().handle(phase, () -> handler.handle(handshake), this);
        } catch (RuntimeException closed) {
            result = CompletableFuture.failedFuture(closed);
        }
        result.whenComplete((end, error) -> ended(phase, end, error, next));
    }

    @Override
    public void starting(HandlerControl control) {
        control.handler().attach(handshake);
        running = control;
    }

    private void ended(Phase phase, HandlerResult result, Throwable error, Runnable next) {
        running = null;
        if (error == null && goesOn(result)) {
            next.run();
        } else if (phase == Phase.SSL_SESSION_FETCH && result != null && !isAborted(result)) {
            handshake.forget();
            next.run();
        } else {
            String why = "the handler of " + phase + " has ended with " + (error == null ? result : error);
            engine.tryFailure(new TlsRefusal(TlsRefusal.INTERNAL_ERROR, why));
        }
    }

    private static boolean isAborted(HandlerResult result) {
        return result instanceof HandlerResult.ClientAborted;
    }

    private static boolean goesOn(HandlerResult result) {
        return result instanceof HandlerResult.Exited exit
                ? exit.status() >= 0 && exit.status() < 300
                : !(result instanceof HandlerResult.Failed || isAborted(result));
    }

    private void chosen() {
        String name = handshake.serverName();
        TlsCertificate certificate = handshake.chosen() == null ? site.find(name) : handshake.chosen();
        if (certificate == null) {
            engine.tryFailure(new TlsRefusal(TlsRefusal.UNRECOGNIZED_NAME, "no certificate for the name " + name));
        } else {
            engine.trySuccess(engine(certificate));
        }
    }

    private SSLEngine engine(TlsCertificate certificate) {
        String[] applications = Http2Setup.alpn(host);
        if (site.sessions() != null && certificate.identity() != null && handshake.isTls12()) {
            boolean tls13 = List.of(handshake.protocols()).contains("TLSv1.3");
            return site.sessions().engine(certificate.identity(), handshake, applications, tls13, host.worker());
        }
        SSLEngine made = certificate.context().createSSLEngine();
        made.setUseClientMode(false);
        SSLParameters parameters = made.getSSLParameters();
        parameters.setProtocols(handshake.protocols());
        parameters.setApplicationProtocols(applications);
        TlsOrigin.bind(parameters);
        made.setSSLParameters(parameters);
        return made;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, String serverName, Future<SSLEngine> chosen) {
        if (!context.channel().isActive() || context.isRemoved()) {
            return;
        }
        if (chosen.isSuccess()) {
            SslHandler tls = new SslHandler(chosen.getNow());
            tls.setHandshakeTimeoutMillis(handshakeTimeoutMillis);
            context.pipeline().addAfter(context.name(), null, new TlsOrigin(serverName));
            if (handshake.isTls12()) {
                context.pipeline().addAfter(context.name(), null, tls);
                context.pipeline().replace(this, null, new TlsRenegotiation());
            } else {
                context.pipeline().replace(this, null, tls);
            }
        } else {
            refuse(context, chosen.cause());
        }
    }

    private static void refuse(ChannelHandlerContext context, Throwable why) {
        LOG.log(
                Level.INFO,
                "refused a TLS handshake from {0}: {1}",
                context.channel().remoteAddress(),
                why.getMessage());
        byte[] alert = why instanceof TlsRefusal refusal ? refusal.alert() : new byte[0];
        context.writeAndFlush(Unpooled.wrappedBuffer(alert)).addListener(ChannelFutureListener.CLOSE);
    }

    /** The client has left, or the handshake has taken too long. */
    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (running != null) {
            running.clientAborted();
        }
        super.channelInactive(context);
    }
}
