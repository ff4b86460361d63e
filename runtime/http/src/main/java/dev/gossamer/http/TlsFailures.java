package dev.gossamer.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.lang.System.Logger.Level;
import javax.net.ssl.SSLException;

/** Behind TLS: closes connections on which clients do not keep to it, with a line in the log instead of an error. */
final class TlsFailures extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        Throwable cause = error instanceof DecoderException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof SSLException || cause instanceof DecoderException) {
            LOG.log(
                    Level.INFO,
                    "closing the connection from {0}: no TLS: {1}",
                    context.channel().remoteAddress(),
                    reason(cause));
            context.close();
        } else {
            context.fireExceptionCaught(error);
        }
    }

    /** Netty quotes all that a client has sent that is no TLS. */
    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.length() <= 100 ? message : message.substring(0, 100) + "...";
    }
}
