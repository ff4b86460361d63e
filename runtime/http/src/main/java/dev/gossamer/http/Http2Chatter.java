package dev.gossamer.http;

import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import java.util.concurrent.TimeUnit;

/**
 * Counts the frames that bring nothing: who sends many has the server busy, and may have it keep much more than was
 * sent. What Netty counts itself is left out: resets, and empty frames in a row.
 */
final class Http2Chatter {
    /** What is below is not worth a frame: for content, and for windows. */
    private static final int SMALL_CONTENT = 32;

    private static final int SMALL_WINDOW = 1024;

    private static final int MAX = 2_000;
    private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private int count;
    private long begin;

    boolean isTooMuch(Object frame) {
        if (brings(frame)) {
            return false;
        }
        if (count == 0 || System.nanoTime() - begin > SPAN_NANOS) {
            count = 0;
            begin = System.nanoTime();
        }
        return ++count > MAX;
    }

    private static boolean brings(Object frame) {
        if (frame instanceof Http2DataFrame data) {
            return data.isEndStream() || data.content().readableBytes() >= SMALL_CONTENT;
        }
        if (frame instanceof Http2WindowUpdateFrame update) {
            return update.windowSizeIncrement() >= SMALL_WINDOW;
        }
        return frame instanceof Http2HeadersFrame || frame instanceof Http2ResetFrame;
    }
}
