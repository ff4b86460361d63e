package dev.gossamer.endurance.soak;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One connection of a client by HTTP/2, with a stream for each question; all that it does follows from its number. */
final class Http2Visit implements Caller {
    /** How a client behaves. */
    private enum Manner {
        STEADY,
        SLOW,
        RESETS,
        RESETS_ENDLESS,
        LEAVES
    }

    private static final int MOST_STREAMS = 12;
    private static final int FRAME = 5000;
    private static final int TOO_LONG = 413;

    /** A server need not put up with thousands of updates for less than half of that. */
    private static final int SMALL_WINDOW = 2048;

    private final SplittableRandom random;
    private final Servers servers;
    private final Tally tally;
    private final Http2Connector connector;
    private final Runnable progress;
    private final Manner manner;
    private final boolean secure;
    private final List<Question> questions = new ArrayList<>();

    Http2Visit(long key, Servers servers, Tally tally, Http2Connector connector, Runnable progress) {
        this.random = Content.random(key);
        this.servers = servers;
        this.tally = tally;
        this.connector = connector;
        this.progress = progress;
        this.manner = Manner.values()[random.nextInt(Manner.values().length)];
        this.secure = random.nextInt(3) == 0;
    }

    @Override
    public void run() throws IOException {
        for (int i = random.nextInt(MOST_STREAMS); i >= 0; i--) {
            questions.add(question(i));
        }
        Channel connection =
                connector.connect(port(), secure, manner == Manner.SLOW ? SMALL_WINDOW + random.nextInt(7000) : 65_535);
        try {
            ask(connection);
        } finally {
            connection.close().awaitUninterruptibly();
        }
    }

    private Question question(int i) {
        if (manner == Manner.RESETS_ENDLESS && i == 0) {
            return FlushKind.endless(random.nextLong());
        }
        Question question = manner == Manner.SLOW && i == 0 ? Kinds.huge(random) : Kinds.any(random);
        while (manner == Manner.SLOW && question.answer().status() == TOO_LONG) {
            // The rest of the body is refused by a reset, behind which this client drops what it has not read.
            question = Kinds.any(random);
        }
        return question;
    }

    /** An endless answer ends only where the server looks out for those who leave. */
    private int port() {
        boolean watched = random.nextBoolean() || manner == Manner.RESETS_ENDLESS;
        return (secure ? servers.tls : watched ? servers.watching : servers.plain).port();
    }

    private void ask(Channel connection) throws IOException {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Question question : questions) {
            StreamReader reader =
                    new StreamReader(question, tally, manner == Manner.SLOW ? random.split() : null, progress);
            if (manner == Manner.RESETS || manner == Manner.RESETS_ENDLESS) {
                reader.resetAfter(random.nextInt(random.nextInt(4) == 0 ? 500_000 : 3000));
            }
            send(question, open(connection, reader));
            ends.add(reader.end());
        }
        if (manner == Manner.LEAVES) {
            leave(connection, ends.get(random.nextInt(ends.size())));
            return;
        }
        for (CompletableFuture<Void> end : ends) {
            await(end);
        }
    }

    /** As soon as one of the answers has come. */
    private void leave(Channel connection, CompletableFuture<Void> one) throws IOException {
        await(one);
        tally.aborts.increment();
        if (random.nextBoolean()) {
            connection.config().setOption(ChannelOption.SO_LINGER, 0);
        }
    }

    private static void await(CompletableFuture<Void> end) throws IOException {
        try {
            end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WrongAnswer wrong) {
                throw wrong;
            }
            throw new IOException(e.getCause());
        }
    }

    private Channel open(Channel connection, StreamReader reader) {
        Http2StreamChannelBootstrap stream = new Http2StreamChannelBootstrap(connection).handler(reader);
        if (manner == Manner.SLOW) {
            stream.option(ChannelOption.AUTO_READ, false);
        }
        return stream.open().syncUninterruptibly().getNow();
    }

    private static void send(Question question, Channel stream) {
        byte[] body = question.body();
        Http2Headers head = new DefaultHttp2Headers()
                .method(body == null ? "GET" : "POST")
                .path(question.target())
                .scheme("http")
                .authority("soak");
        if (body == null) {
            stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, true));
            return;
        }
        if (!question.chunked()) {
            head.setInt("content-length", body.length);
        }
        stream.write(new DefaultHttp2HeadersFrame(head));
        for (int from = 0; from < body.length; from += FRAME) {
            int length = Math.min(FRAME, body.length - from);
            stream.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body, from, length)));
        }
        stream.writeAndFlush(new DefaultHttp2DataFrame(true));
    }

    /** For the report of what is wrong. */
    @Override
    public String toString() {
        return manner + " by HTTP/2, " + (secure ? "TLS" : "in the clear") + ", " + questions;
    }
}
