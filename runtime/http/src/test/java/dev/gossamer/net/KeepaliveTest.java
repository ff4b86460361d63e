package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule 13: the keep-alive pool is per worker, keyed by host and port. */
class KeepaliveTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Suspendable
    private static LightSocket connect(Peer peer) {
        return LightSocket.connect("127.0.0.1", peer.port());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void anIdleConnectionIsUsedAgain(Host host) throws Exception {
        try (Peer peer = Peer.echo();
                Peer other = Peer.echo()) {
            host.run(() -> {
                for (int i = 0; i < 3; i++) {
                    LightSocket socket = connect(peer);
                    assertThat(socket.reusedTimes()).isEqualTo(i);
                    socket.send("line " + i + '\n');
                    assertThat(socket.receiveLine()).isEqualTo("line " + i);
                    socket.setKeepalive(LONG, 10);
                    assertThat(socket.reusedTimes()).isZero();
                    assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
                    assertThat(Failure.message(() -> socket.setKeepalive(LONG, 10)))
                            .isEqualTo("closed");
                }
                assertThat(connect(other).reusedTimes()).isZero();
                assertThat(peer.connections()).isEqualTo(1);
            });
        }
    }

    @Test
    void anAddressIsForgottenWithItsLastConnection() throws Exception {
        try (Peer peer = Peer.echo();
                Worker worker = Worker.start()) {
            List<Integer> addresses = new ArrayList<>();
            worker.run(() -> {
                connect(peer).setKeepalive(LONG, 10);
                LightSocket kept = connect(peer);
                LightSocket other = connect(peer);
                addresses.add(WorkerNet.current().pool().addresses());
                kept.setKeepalive(LONG, 10);
                other.close();
                addresses.add(WorkerNet.current().pool().addresses());
                connect(peer).close();
                addresses.add(WorkerNet.current().pool().addresses());
            });
            assertThat(addresses).containsExactly(1, 1, 0);
        }
    }

    @Test
    @Tag("rule-13")
    void thePoolOutlivesTheHandlerAndBelongsToItsWorker() throws Exception {
        try (Peer peer = Peer.echo();
                Worker one = Worker.start();
                Worker two = Worker.start()) {
            List<Integer> reused = new ArrayList<>();
            for (Worker worker : List.of(one, two, one, two)) {
                worker.run(() -> {
                    LightSocket socket = connect(peer);
                    reused.add(socket.reusedTimes());
                    socket.setKeepalive(Duration.ZERO, 1);
                });
            }
            assertThat(reused).containsExactly(0, 0, 1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOneThatIsIdleForLongestMakesRoom(Host host) throws Exception {
        try (Peer peer = Peer.echo()) {
            host.run(() -> {
                List<LightSocket> sockets = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    sockets.add(connect(peer));
                }
                for (LightSocket socket : sockets) {
                    socket.setKeepalive(LONG, 2);
                }
                // The first that was made, and put into the pool.
                LightThread.await(ended(peer.next()));
                assertThat(connect(peer).reusedTimes()).isEqualTo(1);
                assertThat(connect(peer).reusedTimes()).isEqualTo(1);
                assertThat(connect(peer).reusedTimes()).isZero();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdleConnectionIsClosedInTime(Host host) throws Exception {
        try (Peer peer = Peer.echo()) {
            host.run(() -> {
                connect(peer).setKeepalive(Duration.ofMillis(5), 2);
                LightThread.await(ended(peer.next()));
                assertThat(connect(peer).reusedTimes()).isZero();
            });
        }
    }

    /** By its end, or by what the peer sends though nobody has asked. */
    @ParameterizedTest
    @EnumSource
    void aDeadConnectionIsNotGivenOut(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                connect(peer).setKeepalive(LONG, 2);
                peer.next().close();
                awaitNew(peer);
                Peer.write(peer.next(), "nobody has asked");
                awaitNew(peer);
            });
        }
    }

    /** The news that the idle connection is of no use comes when it comes. */
    @Suspendable
    private static void awaitNew(Peer peer) {
        LightSocket socket = connect(peer);
        while (socket.reusedTimes() > 0) {
            socket.setKeepalive(LONG, 2);
            LightThread.sleep(Duration.ofMillis(1));
            socket = connect(peer);
        }
        socket.setKeepalive(LONG, 2);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotFitForOthersStaysWithItsSocket(Host host) throws Exception {
        try (Peer peer = Peer.sends("two\nlines\n", "end")) {
            host.run(() -> {
                LightSocket socket = connect(peer);
                assertThat(socket.receiveLine()).isEqualTo("two");
                assertThat(Failure.message(() -> socket.setKeepalive(LONG, 2))).isEqualTo("unread data in buffer");
                assertThat(socket.receiveLine()).isEqualTo("lines");
                LightThread<byte[]> reader = LightThread.spawn(() -> socket.receive(4));
                assertThat(Failure.message(() -> socket.setKeepalive(LONG, 2))).isEqualTo("socket busy reading");
                socket.send("xx");
                assertThat(LightThread.waitFor(reader).error()).hasMessage("closed");
                assertThat(Failure.message(() -> socket.setKeepalive(LONG, 2))).isEqualTo("invalid connection");
            });
        }
    }

    private static CompletableFuture<Integer> ended(Socket socket) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return socket.getInputStream().read();
            } catch (IOException closedByTheEcho) {
                return -1;
            }
        });
    }
}
