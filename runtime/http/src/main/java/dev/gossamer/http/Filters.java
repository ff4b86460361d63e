package dev.gossamer.http;

import dev.gossamer.HandlerControl;
import dev.gossamer.HandlerHost;
import dev.gossamer.HandlerResult;
import dev.gossamer.Phase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;

/** Runs the headerFilter and the bodyFilter of the location that answers, within the call that sends something. */
final class Filters implements HandlerHost {
    private final Exchange exchange;
    private final PhaseHandler header;
    private final PhaseHandler body;
    private byte[] chunk;
    private boolean last;
    private boolean headSeen;

    private Filters(Exchange exchange, Location location) {
        this.exchange = exchange;
        this.header = location.headerFilterHandler();
        this.body = location.bodyFilterHandler();
    }

    /** Null where the location has none. */
    static Filters of(Exchange exchange, Location location) {
        return location == null || location.headerFilterHandler() == null && location.bodyFilterHandler() == null
                ? null
                : new Filters(exchange, location);
    }

    /** Whether the response goes on as it is now; else something has been put in its place. Runs once. */
    boolean head(Response response, ResponseHead head) {
        if (headSeen) {
            return true;
        }
        headSeen = true;
        head.defaultType();
        if (body != null) {
            head.header(HttpHeaderNames.CONTENT_LENGTH.toString(), null);
        }
        if (header == null) {
            return true;
        }
        HandlerResult result = run(Phase.HEADER_FILTER, header);
        if (result instanceof HandlerResult.Exited exit) {
            return exited(response, exit.status());
        }
        if (result instanceof HandlerResult.Finished) {
            return true;
        }
        response.failUnfiltered();
        return false;
    }

    /** As rule 8.4 says of CONTENT. */
    private static boolean exited(Response response, int status) {
        if (Response.endsConnection(status)) {
            response.cut(status);
        } else if (status > 999) {
            response.failUnfiltered();
        } else if (status >= 300) {
            response.finishWithPage(status);
        } else {
            if (status >= 200) {
                response.statusUnlessSet(status);
            }
            return true;
        }
        return false;
    }

    /** What is to be sent instead; null where the filter has failed. Releases the piece. */
    ByteBuf body(ByteBuf piece, boolean end) {
        if (body == null) {
            return piece;
        }
        chunk = ByteBufUtil.getBytes(piece);
        last = end;
        piece.release();
        return run(Phase.BODY_FILTER, body) instanceof HandlerResult.Finished ? Unpooled.wrappedBuffer(chunk) : null;
    }

    private HandlerResult run(Phase phase, PhaseHandler handler) {
        return exchange.worker().worker().handleNow(phase, () -> handler.handle(exchange.request()), this);
    }

    /** What the filter has made of it. */
    byte[] chunk() {
        return chunk;
    }

    boolean isLast() {
        return last;
    }

    void replace(byte[] bytes, boolean end) {
        chunk = bytes;
        last = end;
    }

    @Override
    public void starting(HandlerControl control) {
        control.handler().attach(exchange.request());
    }

    @Override
    public void setUri(String uri) {
        exchange.request().rewrite(uri);
    }
}
