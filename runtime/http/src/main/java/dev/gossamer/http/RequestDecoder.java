package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Netty's decoder, without its leniency: what two readers of the same bytes may understand differently is refused, as a
 * request could be smuggled past the one that is in front. It looks at the bytes before Netty's decoder does: at those
 * of the head, and at the lines with the sizes of chunks.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private enum Place {
        HEAD,
        BODY,
        CHUNKS,
        TRAILERS,
        LOST
    }

    /** The length of HTTP/1.2. */
    private static final int LATER_MINOR = 8;

    private final Limits limits;
    private final HeadCheck head;
    private Place place = Place.HEAD;

    /** Of the chunk and the line break behind it. */
    private long chunkLeft;

    /** Bytes of a chunked body beside its content, less what small chunks need. */
    private long overhead;

    /** How many headers tell the length of the body. */
    private int lengths;

    RequestDecoder(Limits limits) {
        // Lines with the sizes of chunks and trailers have the limit of the headers.
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(Math.max(limits.requestLine(), limits.headers()) + 2)
                .setMaxHeaderSize(limits.headers() + 2));
        this.limits = limits;
        this.head = new HeadCheck(limits);
    }

    /** Whether a part of a head has come, and not the rest. */
    boolean isInsideHead() {
        return place == Place.HEAD && head.hasBegun();
    }

    /** Whether more has come than messages were made of. */
    boolean hasInput() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        Exception fault = fault(in);
        if (fault != null) {
            lose(in, out, fault);
            return;
        }
        int from = out.size();
        int start = in.readerIndex();
        super.decode(context, in, out);
        consumed(in.readerIndex() - start, out, from);
    }

    private Exception fault(ByteBuf in) {
        return switch (place) {
            case HEAD -> head.fault(in);
            case CHUNKS -> chunkLeft == 0 ? malformed(chunkFault(in)) : null;
            case LOST -> malformed("the request before was malformed");
            default -> null;
        };
    }

    private static Exception malformed(String what) {
        return what == null ? null : new IllegalArgumentException(what);
    }

    private String chunkFault(ByteBuf in) {
        if (overhead > limits.headers()) {
            return "the sizes and extensions of the chunks are longer than the limit";
        }
        int lineFeed = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        if (lineFeed < 0) {
            return null;
        }
        int line = in.readerIndex();
        long size = ChunkSize.of(in, line, lineFeed);
        if (size < 0) {
            return "the size of a chunk is malformed";
        }
        overhead += lineFeed + 1 - line;
        if (size == 0) {
            place = Place.TRAILERS;
        } else {
            // A byte in a chunk of its own is clumsy, but no abuse.
            overhead = Math.max(0, overhead - 8 * size);
            chunkLeft = lineFeed + 1 - line + size + 2;
        }
        return null;
    }

    private void consumed(int bytes, List<Object> out, int from) {
        if (place == Place.HEAD) {
            head.consumed(bytes);
        } else if (place == Place.CHUNKS && chunkLeft > 0) {
            chunkLeft -= bytes;
        }
        for (int i = from; i < out.size(); i++) {
            follow((HttpObject) out.get(i));
        }
    }

    private void follow(HttpObject message) {
        if (message.decoderResult().isFailure()) {
            place = Place.LOST;
        } else if (message instanceof HttpRequest request) {
            place = HttpUtil.isTransferEncodingChunked(request) ? Place.CHUNKS : Place.BODY;
            chunkLeft = 0;
            overhead = 0;
        } else if (message instanceof LastHttpContent) {
            place = Place.HEAD;
            head.reset();
        }
    }

    private void lose(ByteBuf in, List<Object> out, Exception fault) {
        in.skipBytes(in.readableBytes());
        if (place != Place.LOST) {
            out.add(place == Place.HEAD ? unreadable(fault) : unreadableChunk(fault));
            place = Place.LOST;
        }
    }

    /** Stands for a request of which nothing is known. */
    static HttpRequest unreadable(Exception fault) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_0, HttpMethod.GET, Operations.UNREADABLE);
        request.setDecoderResult(DecoderResult.failure(fault));
        return request;
    }

    private static HttpContent unreadableChunk(Exception fault) {
        HttpContent chunk = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        chunk.setDecoderResult(DecoderResult.failure(fault));
        return chunk;
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
        lengths = 0;
        if (!initialLine[2].startsWith("HTTP/")) {
            throw new IllegalArgumentException("the version is no version of HTTP");
        }
        if (isLaterMinor(initialLine[2])) {
            // RFC 9110, 2.5: a later minor version is read as the latest that is known.
            initialLine[2] = HttpVersion.HTTP_1_1.text();
        }
        return super.createMessage(initialLine);
    }

    private static boolean isLaterMinor(String version) {
        return version.length() == LATER_MINOR && version.startsWith("HTTP/1.") && isTwoToNine(version.charAt(7));
    }

    private static boolean isTwoToNine(char digit) {
        return digit >= '2' && digit <= '9';
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        AsciiString name = super.splitHeaderName(line, start, length);
        if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
            lengths++;
        }
        return name;
    }

    /**
     * Netty takes a body of eight bytes for granted where the headers are those of a WebSocket of old, and the first of
     * several lengths in HTTP/1.0.
     */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        if (lengths > 1) {
            throw new IllegalArgumentException("there are " + lengths + " Content-Length headers, not one");
        }
        return !RequestHead.announcesBody(message.headers());
    }
}
