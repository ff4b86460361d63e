package dev.gossamer.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;

/**
 * Keeps a session to the server name that it was made for. The JDK itself resumes no session under another name as soon
 * as there is a matcher of names; what it lets pass all the same, such as a session whose client has sent no name this
 * time, is closed here, behind TLS, before anything that came under it is read.
 */
final class TlsOrigin extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    /** All names are accepted: who gets which certificate has been decided by then. */
    private static final Collection<SNIMatcher> ANY_NAME = List.of(new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
        @Override
        public boolean matches(SNIServerName name) {
            return true;
        }
    });

    private final String serverName;
    private boolean refused;

    /**
     * @param serverName what the phases have been told; null for none
     */
    TlsOrigin(String serverName) {
        this.serverName = serverName;
    }

    /** Has the JDK compare the name of a session that is to be resumed with the one that is asked for. */
    static void bind(SSLParameters parameters) {
        parameters.setSNIMatchers(ANY_NAME);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            SSLSession session =
                    context.pipeline().get(SslHandler.class).engine().getSession();
            if (!isFor(session, serverName)) {
                refuse(context);
                return;
            }
            context.pipeline().remove(this);
        }
        super.userEventTriggered(context, event);
    }

    /** Whether the name that the session was made for is this one: as the client has sent it, in any case. */
    static boolean isFor(SSLSession session, String serverName) {
        if (!(session instanceof ExtendedSSLSession extended)) {
            return true;
        }
        for (SNIServerName name : extended.getRequestedServerNames()) {
            if (name.getType() == StandardConstants.SNI_HOST_NAME) {
                return new String(name.getEncoded(), StandardCharsets.US_ASCII).equalsIgnoreCase(serverName);
            }
        }
        return serverName == null;
    }

    private void refuse(ChannelHandlerContext context) {
        refused = true;
        LOG.log(
                Level.INFO,
                "closing the connection from {0}: it resumes a session of another server name than {1}",
                context.channel().remoteAddress(),
                serverName);
        context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
