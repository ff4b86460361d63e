package dev.gossamer.endurance.soak;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Reads the answer of one stream of HTTP/2, and compares each byte as it comes. */
final class StreamReader extends ChannelInboundHandlerAdapter {
    private final Question question;
    private final Tally tally;

    /** How long to wait before each read; null: the client is not slow. */
    private final SplittableRandom naps;

    private final Runnable progress;
    private final AnswerBody body;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private int napsLeft = 100;
    private int most = Integer.MAX_VALUE;

    StreamReader(Question question, Tally tally, SplittableRandom naps, Runnable progress) {
        this.question = question;
        this.tally = tally;
        this.naps = naps;
        this.progress = progress;
        this.body = new AnswerBody(question.answer());
    }

    /** How many bytes of the body are enough. */
    void resetAfter(int bytes) {
        most = bytes;
    }

    /** Completed as soon as no more is to come; with a {@link WrongAnswer} if the answer is not the one that is due. */
    CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (naps != null) {
            context.read();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        progress.run();
        try {
            if (!end.isDone()) {
                take(context, frame);
            }
        } catch (WrongAnswer wrong) {
            end.completeExceptionally(wrong);
            context.close();
        } finally {
            ReferenceCountUtil.release(frame);
        }
        if (naps != null) {
            nap(context);
        }
    }

    private void take(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2HeadersFrame headers) {
            head(headers.headers());
            ended(headers.isEndStream());
        } else if (frame instanceof Http2DataFrame data) {
            bytes(data.content());
            ended(data.isEndStream());
        }
        if (!end.isDone() && body.length() >= most) {
            tally.aborts.increment();
            end.complete(null);
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
        }
    }

    private void head(Http2Headers headers) {
        Answer answer = question.answer();
        String status = headers.status().toString();
        if (status.equals("100")) {
            return;
        }
        if (answer.end() == Answer.End.NONE) {
            throw new WrongAnswer("no answer was due, and there is " + status);
        }
        if (!status.equals(String.valueOf(answer.status()))) {
            throw new WrongAnswer("the status is " + status);
        }
        question.check(text(headers.get("x-id")), text(headers.get("location")));
    }

    private static String text(CharSequence value) {
        return value == null ? null : value.toString();
    }

    private void bytes(ByteBuf content) {
        byte[] bytes = ByteBufUtil.getBytes(content);
        tally.bytes.add(bytes.length);
        body.add(bytes, bytes.length);
    }

    private void ended(boolean last) {
        if (!last) {
            return;
        }
        if (question.answer().endsConnection()) {
            throw new WrongAnswer(
                    "complete, where it had to be " + question.answer().end());
        }
        body.complete();
        answered();
    }

    private void answered() {
        tally.requests.increment();
        tally.http2.increment();
        end.complete(null);
    }

    private void nap(ChannelHandlerContext context) {
        if (napsLeft-- > 0) {
            context.executor().schedule(() -> context.read(), naps.nextInt(4000), TimeUnit.MICROSECONDS);
        } else {
            context.read();
        }
    }

    /** A reset overtakes what has not been read; one without an error follows a whole answer (RFC 9113, 8.1). */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset && reset.errorCode() != Http2Error.NO_ERROR.code()) {
            cut("the server resets the stream with " + Http2Error.valueOf(reset.errorCode()));
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cut("closed");
    }

    private void cut(String how) {
        if (end.isDone()) {
            return;
        }
        if (question.answer().endsConnection()) {
            answered();
        } else {
            end.completeExceptionally(
                    new WrongAnswer(how + " after " + body.length() + " bytes of the body of " + question));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        end.completeExceptionally(error);
        context.close();
    }
}
