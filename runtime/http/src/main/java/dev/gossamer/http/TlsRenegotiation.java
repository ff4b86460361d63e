package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.lang.System.Logger.Level;

/**
 * In front of TLS 1.2: closes the connection when its client begins a second handshake, which the JDK would take part
 * in. What was decided for the first one would not be asked again, and each costs the server more than the client. The
 * kinds of records are not encrypted: behind the client's change of ciphers there is one with a handshake message, its
 * last.
 */
final class TlsRenegotiation extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    private static final int HEADER = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    private int headerRead;
    private int kind;
    private int length;
    private boolean changedCiphers;
    private boolean finished;
    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf in && !refused && !admits(in)) {
            refused = true;
            LOG.log(
                    Level.INFO,
                    "closing the connection from {0}: it wants to renegotiate",
                    context.channel().remoteAddress());
            context.channel().close();
        }
        if (refused) {
            ((ByteBuf) message).release();
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Looks at the headers of the records that begin in these bytes, which are not consumed. */
    private boolean admits(ByteBuf in) {
        int at = in.readerIndex();
        while (at < in.writerIndex()) {
            if (headerRead == HEADER) {
                int skipped = Math.min(length, in.writerIndex() - at);
                length -= skipped;
                at += skipped;
                headerRead = length == 0 ? 0 : HEADER;
            } else if (!admits(in.getUnsignedByte(at++))) {
                return false;
            }
        }
        return true;
    }

    private boolean admits(short next) {
        switch (headerRead++) {
            case 0 -> kind = next;
            case 3 -> length = next << 8;
            case 4 -> {
                length |= next;
                headerRead = length == 0 ? 0 : HEADER;
                return admitsRecord();
            }
            default -> {
                // The version: TLS itself looks at it.
            }
        }
        return true;
    }

    private boolean admitsRecord() {
        if (kind == CHANGE_CIPHER_SPEC) {
            changedCiphers = true;
        } else if (kind == HANDSHAKE && changedCiphers) {
            boolean second = finished;
            finished = true;
            return !second;
        }
        return true;
    }
}
