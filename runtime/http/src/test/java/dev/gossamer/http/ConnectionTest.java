package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.net.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection does without a handler, in time that stands still. */
class ConnectionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Connections connections = new Connections();
    private final EmbeddedChannel channel = channel();

    /** Whether the system takes nothing. */
    private boolean held;

    private int reads;

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void requestsAreAnsweredInOneGo() {
        send("GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(sent().split("HTTP/1.1 404 Not Found", -1)).hasSize(3);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void malformedInputClosesTheConnection() {
        send("NONSENSE\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(sent()).startsWith("HTTP/1.1 400 ").doesNotContain("404");
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void anIdleClientIsClosed() {
        pass(TIMEOUT.multipliedBy(2));
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void aHalfSentHeadDoesNotKeepTheConnection() {
        for (int i = 0; i < 20 && channel.isActive(); i++) {
            send("a");
            pass(Duration.ofSeconds(1));
        }
        assertThat(channel.isActive()).isFalse();
        assertThat(sent()).startsWith("HTTP/1.1 408 ").contains("connection: close");
    }

    @Test
    void whoReadsNoAnswerGetsNoOther() {
        writable(false);
        send("GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(sent().split("HTTP/1.1 404 Not Found", -1)).hasSize(2);
        writable(true);
        assertThat(sent().split("HTTP/1.1 404 Not Found", -1)).hasSize(2);
        assertThat(channel.isActive()).isTrue();
    }

    /** The end of what it sends may be what is read next, and would close the socket. */
    @Test
    void nothingIsReadBeforeAnAnswerIsWritten() {
        held = true;
        send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
        int before = reads;
        assertThat(sent()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(reads).isEqualTo(before);
        held = false;
        channel.flush();
        assertThat(sent()).startsWith("HTTP/1.1 404 ");
        assertThat(reads).isEqualTo(before + 1);
    }

    @Test
    void aClientThatGoesOnAskingStays() {
        for (int i = 0; i < 20; i++) {
            send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            pass(TIMEOUT.minusSeconds(1));
        }
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void aBodyThatStopsIsGivenUp() {
        send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n12345");
        assertThat(sent()).startsWith("HTTP/1.1 404 ");
        pass(TIMEOUT);
        pass(TIMEOUT);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void nothingKnowsAConnectionThatIsClosed() {
        send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        channel.pipeline().close();
        assertThat(channel.runScheduledPendingTasks()).as("the next timer").isEqualTo(-1);
    }

    @Test
    void drainingClosesIdleConnectionsAtOnce() {
        send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        connections.drain();
        channel.runPendingTasks();
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void whoHasJustComeIsWaitedForWhileDraining() {
        connections.drain();
        channel.runPendingTasks();
        pass(Duration.ofMillis(99));
        send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(sent()).startsWith("HTTP/1.1 404 ").contains("connection: close");
    }

    @Test
    void whoHasComeAndSaysNothingIsClosedWhileDraining() {
        connections.drain();
        channel.runPendingTasks();
        assertThat(channel.isActive()).isTrue();
        pass(Duration.ofMillis(101));
        assertThat(channel.isActive()).isFalse();
    }

    private EmbeddedChannel channel() {
        LocationTable nowhere = new LocationTable(List.of());
        WorkerHost.Site site = new WorkerHost.Site(
                nowhere, Limits.DEFAULT, false, TIMEOUT, connections, new Operations(null, Transport.NIO), 0);
        EmbeddedChannel embedded = new EmbeddedChannel() {
            @Override
            protected void doWrite(ChannelOutboundBuffer unsent) throws Exception {
                if (!held) {
                    super.doWrite(unsent);
                }
            }

            @Override
            protected void doBeginRead() throws Exception {
                reads++;
                super.doBeginRead();
            }
        };
        embedded.config().setAutoRead(false);
        embedded.freezeTime();
        Connection connection = new Connection(new WorkerHost(null, new ServerDate(() -> 0), new Counters(), site));
        embedded.pipeline().addLast(new RequestDecoder(Limits.DEFAULT), new ResponseEncoder(), connection);
        embedded.pipeline().fireChannelActive();
        return embedded;
    }

    private void writable(boolean is) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, is);
        channel.runPendingTasks();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private String sent() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
        return text.toString();
    }
}
