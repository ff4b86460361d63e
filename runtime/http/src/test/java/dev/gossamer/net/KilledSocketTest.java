package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends in the middle of an operation: the thread, the handler, the worker, the other user. */
class KilledSocketTest {
    private static final byte[] MUCH = new byte[64 << 20];

    /** Waits until the peer has seen the end of the connection. */
    @Suspendable
    private static void awaitEnd(Socket peer) {
        LightThread.await(CompletableFuture.runAsync(() -> {
            try {
                peer.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException reset) {
                // An end as well.
            }
        }));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aKilledReaderTakesTheConnectionAlong(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                LightThread<String> reader = LightThread.spawn(() -> socket.receiveLine());
                assertThat(Failure.message(() -> socket.receiveLine())).isEqualTo("socket busy reading");
                assertThat(LightThread.kill(reader)).isEqualTo(KillResult.KILLED);
                assertThat(Failure.message(() -> socket.send("version\r\n"))).isEqualTo("closed");
                assertThat(Failure.message(() -> socket.receiveLine())).isEqualTo("closed");
                awaitEnd(peer.next());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aKilledWriterTakesTheConnectionAlong(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                LightThread<Integer> writer = LightThread.spawn(() -> socket.send(MUCH));
                LightThread<String> reader = LightThread.spawn(() -> Failure.message(() -> socket.receiveLine()));
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("socket busy writing");
                assertThat(LightThread.kill(writer)).isEqualTo(KillResult.KILLED);
                assertThat(LightThread.waitFor(reader).get()).isEqualTo("closed");
                awaitEnd(peer.next());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aKilledConnectIsGivenUp(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                LightSocket socket = LightSocket.create();
                LightThread<LightSocket> connecting =
                        LightThread.spawn(() -> socket.connectTo("127.0.0.1", peer.port()));
                if (LightThread.kill(connecting) == KillResult.KILLED) {
                    assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
                }
                // The object can be used again.
                socket.connectTo("127.0.0.1", peer.port());
                assertThat(socket.send("x")).isEqualTo(1);
            });
        }
    }

    /** The first of two that gets its line kills the other, whose line has come as well. */
    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aReaderThatIsKilledBeforeItRunsTakesTheConnectionAlong(Host host) throws Exception {
        try (Peer peer = Peer.sends("line\n")) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                LightThread<String> reader = LightThread.spawn(() -> socket.receiveLine());
                // Blocks the loop until the line has come: it is read, and the reader woken, after this thread.
                peer.next();
                LightThread.sleep(Duration.ZERO);
                KillResult killed = LightThread.kill(reader);
                assertThat(socket.isOpen()).isEqualTo(killed == KillResult.ALREADY_TERMINATED);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingWakesTheOthers(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                LightThread<String> reader = LightThread.spawn(() -> Failure.message(() -> socket.receive(1)));
                LightThread<String> writer = LightThread.spawn(() -> Failure.message(() -> socket.send(MUCH)));
                socket.close();
                assertThat(LightThread.waitFor(reader).get()).isEqualTo("closed");
                assertThat(LightThread.waitFor(writer).get()).isEqualTo("closed");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHandlersEndClosesItsSockets(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            CompletableFuture<Socket> end = new CompletableFuture<>();
            host.run(() -> {
                LightSocket.connect("127.0.0.1", peer.port());
                end.complete(peer.next());
            });
            assertThat(end.join().getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    @Tag("rule-8.1")
    void theEndOfTheWorldClosesWhatItsThreadsAreBlockedIn() throws Exception {
        try (Peer peer = Peer.silent();
                Worker worker = Worker.start()) {
            HandlerResult result = worker.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                LightThread.spawn(() -> socket.receive(1));
                LightThread.spawn(() -> socket.send(MUCH));
                LightThread.spawn(() -> LightSocket.connect("127.0.0.1", peer.port()));
                throw Handler.exit(403);
            });
            assertThat(result).isEqualTo(new HandlerResult.Exited(403));
            Socket end = peer.next();
            end.setSoTimeout(20_000);
            try {
                end.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }
    }

    @Test
    void closingTheWorkerClosesItsSockets() throws Exception {
        try (Peer peer = Peer.silent()) {
            Worker worker = Worker.start();
            CompletableFuture<HandlerResult> blocked = worker.handle(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                socket.receive(1);
            });
            Socket end = peer.next();
            worker.close();
            assertThat(blocked.join()).isInstanceOf(HandlerResult.Failed.class);
            assertThat(end.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aSocketOfAnotherHandlerIsABadRequest() throws Exception {
        try (Peer peer = Peer.echo();
                Worker worker = Worker.start()) {
            CompletableFuture<LightSocket> shared = new CompletableFuture<>();
            CompletableFuture<String> answer = new CompletableFuture<>();
            CompletableFuture<HandlerResult> owner = worker.handle(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                shared.complete(socket);
                LightThread.await(answer);
                socket.send("mine\n");
                assertThat(socket.receiveLine()).isEqualTo("mine");
            });
            worker.run(() -> {
                LightSocket socket = LightThread.await(shared);
                try {
                    socket.send("x");
                } catch (CoroutineStateException e) {
                    answer.complete(e.getMessage());
                }
            });
            assertThat(answer.join()).startsWith("bad request");
            assertThat(owner.join()).isEqualTo(new HandlerResult.Finished());
            worker.run(() ->
                    assertThat(Failure.message(() -> shared.join().send("x"))).isEqualTo("closed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void timeOutsOfEachKind(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                Duration soon = Duration.ofMillis(20);
                socket.timeouts(soon, soon, soon);
                assertThat(Failure.message(() -> socket.receiveAny(1))).isEqualTo("timeout");
                assertThat(Failure.message(() -> socket.tlsHandshake("peer", false)))
                        .isEqualTo("timeout");
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
                socket.connectTo("127.0.0.1", peer.port());
                assertThat(Failure.message(() -> socket.send(MUCH))).isEqualTo("timeout");
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
            });
        }
    }
}
