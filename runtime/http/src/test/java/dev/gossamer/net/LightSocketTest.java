package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one socket does on each kind of worker. */
class LightSocketTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void sendsAndReceives(Host host) throws Exception {
        try (Peer peer = Peer.echo()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                assertThat(socket.send("first\r\nsecond--third and more")).isEqualTo(29);
                assertThat(socket.receiveLine()).isEqualTo("first");
                assertThat(socket.receiveUntil("--")).isEqualTo("second");
                assertThat(socket.receive(5)).asString().isEqualTo("third");
                assertThat(socket.receiveAny(4)).asString().isEqualTo(" and");
                assertThat(socket.receiveAny(100)).asString().isEqualTo(" more");
                assertThat(socket.receive(0)).isEmpty();
                assertThat(socket.reusedTimes()).isZero();
                socket.close();
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
                assertThat(Failure.message(() -> socket.receiveLine())).isEqualTo("closed");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-2.7")
    void blocksTheLightThreadAlone(Host host) throws Exception {
        List<String> order = new ArrayList<>();
        try (Peer peer = Peer.sends("late\n")) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                assertThat(socket.receiveLine()).isEqualTo("late");
                LightThread<Void> reader = LightThread.spawn(() -> {
                    Coroutine<Void, String> inner = Coroutine.create(none -> {
                        try {
                            return socket.receiveLine();
                        } catch (LightSocketException e) {
                            return e.getMessage();
                        }
                    });
                    order.add(inner.resume());
                });
                order.add("other");
                socket.send("x");
                LightThread.waitFor(reader).get();
            });
        }
        // The plain coroutine's resume has not returned before its read had.
        assertThat(order).containsExactly("other", "closed");
    }

    @ParameterizedTest
    @EnumSource
    void manySocketsWaitAtOnce(Host host) throws Exception {
        try (Peer peer = Peer.echo()) {
            host.run(() -> {
                List<LightThread<String>> threads = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    String text = "text " + i;
                    threads.add(LightThread.spawn(() -> {
                        LightSocket socket = LightSocket.connect("localhost", peer.port());
                        StringBuilder got = new StringBuilder();
                        for (int round = 0; round < 20; round++) {
                            socket.send(text + '\n');
                            got.append(socket.receiveLine());
                        }
                        return got.toString();
                    }));
                }
                for (int i = 0; i < 50; i++) {
                    assertThat(LightThread.waitFor(threads.get(i)).get()).isEqualTo(("text " + i).repeat(20));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void aReadTimeOutLeavesTheSocketUsable(Host host) throws Exception {
        try (Peer peer = Peer.sends("+some", "thing\n+else--", "-the end")) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                // What was sent at once is there at once.
                assertThat(socket.receive(1)).asString().isEqualTo("+");
                socket.timeouts(LONG, LONG, SHORT);
                assertThat(Failure.partial(() -> socket.receiveLine())).isEqualTo("timeout: some");
                socket.timeouts(LONG, LONG, LONG);
                socket.send("x");
                assertThat(socket.receiveLine()).isEqualTo("thing");
                assertThat(socket.receive(1)).asString().isEqualTo("+");
                socket.timeouts(LONG, LONG, SHORT);
                LightSocketException late = Failure.of(() -> socket.receiveUntil("---"));
                assertThat(late.isTimeout()).isTrue();
                assertThat(late.partial()).asString().isEqualTo("else");
                socket.timeouts(LONG, LONG, LONG);
                socket.send("x");
                // The beginning of the pattern was not taken.
                assertThat(socket.receiveUntil("---")).isEmpty();
                assertThat(socket.receive(7)).asString().isEqualTo("the end");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheInputIsClosedWithWhatHadCome(Host host) throws Exception {
        try (Peer peer = new Peer(socket -> Peer.write(socket, "whole\npart"))) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                assertThat(socket.receiveLine()).isEqualTo("whole");
                assertThat(Failure.partial(() -> socket.receiveUntil("tx"))).isEqualTo("closed: part");
                assertThat(Failure.partial(() -> socket.receiveLine())).isEqualTo("closed: ");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetIsToldOnce(Host host) throws Exception {
        try (Peer peer = new Peer(socket -> {
            Peer.line(socket.getInputStream());
            socket.setSoLinger(true, 0);
        })) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                socket.send("go\n");
                assertThat(Failure.message(() -> socket.receive(1))).isEqualTo("connection reset by peer");
                assertThat(Failure.message(() -> socket.receive(1))).isEqualTo("closed");
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
            });
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aClosedWorkerLeavesNoFileOpen() throws Exception {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Peer peer = Peer.echo()) {
            long before = 0;
            for (int i = 0; i < 40; i++) {
                if (i == 20) {
                    before = system.getOpenFileDescriptorCount();
                }
                Handler.run(() -> {
                    LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                    socket.send("x\n");
                    assertThat(socket.receiveLine()).isEqualTo("x");
                    socket.setKeepalive(LONG, 5);
                });
                // The peer's end is in this process, too.
                peer.next().close();
            }
            // Each of the twenty has had a selector with three files, a socket in use and one in the pool.
            assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 20);
        }
    }

    /** What nobody reads stays with the sender. */
    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void aSlowReaderSlowsTheSender(Host host) throws Exception {
        int piece = 64 << 10;
        int pieces = 1000;
        AtomicInteger sent = new AtomicInteger();
        try (Peer peer = new Peer(socket -> {
                    for (int i = 0; i < pieces; i++) {
                        socket.getOutputStream().write(new byte[piece]);
                        sent.incrementAndGet();
                    }
                });
                Peer echo = Peer.echo()) {
            host.run(() -> {
                LightSocket slow = LightSocket.connect("127.0.0.1", peer.port());
                LightSocket other = LightSocket.connect("127.0.0.1", echo.port());
                assertThat(slow.receive(1)).hasSize(1);
                for (int i = 0; i < 200; i++) {
                    other.send("x\n");
                    assertThat(other.receiveLine()).isEqualTo("x");
                }
                // More than the buffers of the system can hold is left to be sent.
                assertThat(sent.get()).isLessThan(pieces / 2);
                assertThat(slow.receive(piece * pieces - 1)).hasSize(piece * pieces - 1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void aLineThatDoesNotEndIsTooLong(Host host) throws Exception {
        try (Peer peer = Peer.sends("0123456789\nabc--0123456789--end")) {
            host.run(() -> {
                LightSocket socket =
                        LightSocket.connect("127.0.0.1", peer.port()).limit(10);
                assertThat(socket.receiveLine()).isEqualTo("0123456789");
                assertThat(socket.limit(3).receiveUntil("--")).isEqualTo("abc");
                assertThat(Failure.partial(() -> socket.receiveUntil("--"))).isEqualTo("too long: 0123");
                assertThat(Failure.partial(() -> socket.receiveLine())).isEqualTo("too long: 4567");
                assertThat(socket.receiveUntil("--")).isEqualTo("89");
                assertThat(socket.receive(3)).asString().isEqualTo("end");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectSaysSo(Host host) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        host.run(() -> assertThat(Failure.message(() -> LightSocket.connect("127.0.0.1", port)))
                .isEqualTo("connection refused"));
    }

    @Test
    void outsideAHandlerThereIsNoRequest() {
        assertThatThrownBy(() -> LightSocket.connect("127.0.0.1", 1)).hasMessageStartingWith("no request found");
    }

    @Test
    void virtualTimeHasNoSockets() {
        try (Worker worker = Worker.virtual()) {
            worker.run(() -> assertThatThrownBy(LightSocket::create)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("virtual time")
                    .hasMessageContaining("Worker.start()"));
        }
    }
}
