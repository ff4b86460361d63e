package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.KillResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspendingSocketTest {
    private final List<Object> trace = new ArrayList<>();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new SuspendingServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private static void run(SuspendableRunnable entry) {
        HandlerResult result = Handler.run(entry);
        if (result instanceof HandlerResult.Failed failed) {
            throw new AssertionError(failed.error());
        }
    }

    @Suspendable
    private Socket connect() throws IOException {
        Socket socket = new SuspendingSocket();
        socket.connect(listener.getLocalSocketAddress());
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readerAndWriterTakeTurnsOnOneThread() {
        run(() -> {
            LightThread<byte[]> server = LightThread.spawn(() -> {
                try (Socket accepted = listener.accept()) {
                    trace.add("accepted");
                    byte[] word = accepted.getInputStream().readNBytes(5);
                    accepted.getOutputStream().write(bytes("world"));
                    return word;
                }
            });
            trace.add("connecting");
            try (Socket socket = connect()) {
                socket.getOutputStream().write(bytes("hello"));
                assertThat(socket.getInputStream().readNBytes(5)).isEqualTo(bytes("world"));
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(LightThread.waitFor(server).get()).isEqualTo(bytes("hello"));
        });
        assertThat(trace).containsExactly("connecting", "accepted");
    }

    /** More than all buffers hold: the writer has to wait for the reader, again and again. */
    @Test
    void muchGoesThroughUnchanged() {
        byte[] sent = new byte[20 << 20];
        new Random(1).nextBytes(sent);
        run(() -> {
            LightThread<byte[]> reader = LightThread.spawn(() -> {
                try (Socket accepted = listener.accept()) {
                    return accepted.getInputStream().readAllBytes();
                }
            });
            try (Socket socket = connect()) {
                socket.getOutputStream().write(sent);
            }
            assertThat(LightThread.waitFor(reader).get()).isEqualTo(sent);
        });
    }

    @Suspendable
    private int read(Socket socket) throws IOException {
        int read = socket.getInputStream().read();
        trace.add(read);
        return read;
    }

    @Test
    void othersRunWhileOneReads() {
        run(() -> {
            Socket socket = connect();
            Socket peer = listener.accept();
            LightThread<Integer> reader = LightThread.spawn(() -> read(socket));
            LightThread.sleep(Duration.ofMillis(1));
            trace.add("other");
            peer.getOutputStream().write('x');
            LightThread.waitFor(reader).get();
            socket.close();
            peer.close();
        });
        assertThat(trace).containsExactly("other", (int) 'x');
    }

    /** What it would have read comes too late for whoever has the socket next. */
    @Test
    void aKilledReaderTakesTheConnectionAlong() {
        run(() -> {
            Socket socket = connect();
            Socket peer = listener.accept();
            LightThread<Integer> reader = LightThread.spawn(() -> {
                try {
                    return socket.getInputStream().read();
                } finally {
                    trace.add(socket.isClosed());
                }
            });
            LightThread.sleep(Duration.ofMillis(1));
            assertThat(LightThread.kill(reader)).isEqualTo(KillResult.KILLED);
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            peer.close();
        });
        assertThat(trace).containsExactly(true);
    }

    @Test
    void aReadTimesOutAndCanBeRepeated() {
        run(() -> {
            Socket socket = connect();
            Socket peer = listener.accept();
            socket.setSoTimeout(5);
            InputStream in = socket.getInputStream();
            Outcome<Integer> late = LightThread.waitFor(LightThread.spawn(() -> in.read()));
            assertThat(late.error()).isInstanceOf(SocketTimeoutException.class).hasMessage("Read timed out");
            socket.setSoTimeout(0);
            peer.getOutputStream().write('x');
            assertThat(in.read()).isEqualTo('x');
            socket.close();
            peer.close();
        });
    }

    @Test
    void closingWakesWhoeverReadsOrAccepts() {
        run(() -> {
            Socket socket = connect();
            LightThread<Integer> reader =
                    LightThread.spawn(() -> socket.getInputStream().read());
            LightThread<Socket> accepting = LightThread.spawn(() -> {
                listener.accept();
                return listener.accept();
            });
            LightThread.sleep(Duration.ofMillis(1));
            socket.close();
            listener.close();
            assertThat(LightThread.waitFor(reader).error())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
            assertThat(LightThread.waitFor(accepting).error())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
        });
    }

    @Test
    void aRefusedConnectClosesTheSocket() throws IOException {
        int port = listener.getLocalPort();
        listener.close();
        run(() -> {
            Socket socket = new SuspendingSocket();
            Outcome<Void> refused = LightThread.waitFor(LightThread.spawn(() -> {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return null;
            }));
            assertThat(refused.error()).isInstanceOf(ConnectException.class).hasMessageContaining("refused");
            assertThat(socket.isClosed()).isTrue();
        });
    }

    @Test
    void plainThreadsUseThemAsAnySocket() throws Exception {
        try (Socket socket = connect();
                Socket accepted = listener.accept()) {
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return accepted.getInputStream().readNBytes(3);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            OutputStream out = socket.getOutputStream();
            out.write(bytes("ab"));
            out.write('c');
            assertThat(read.get()).isEqualTo(bytes("abc"));
            assertThat(accepted.getInputStream().available()).isZero();
            socket.setSoTimeout(5);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.shutdownOutput();
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** As with the JDK's own: whoever interrupts a reader does not end its read. */
    @Test
    void anInterruptIsStillThereAfterTheRead() throws Exception {
        try (Socket socket = connect();
                Socket accepted = listener.accept()) {
            Thread.currentThread().interrupt();
            Thread writer = new Thread(() -> {
                try {
                    accepted.getOutputStream().write('x');
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            writer.start();
            assertThat(socket.getInputStream().read()).isEqualTo('x');
            assertThat(Thread.interrupted()).isTrue();
            writer.join();
        }
    }

    /** A JDK's stream is not rewritten: its reader blocks the thread, as before, and no other sees half a read. */
    @Test
    void underAFrameThatPinsTheThreadIsBlocked() {
        run(() -> {
            Socket socket = connect();
            Socket peer = listener.accept();
            new Thread(() -> {
                        try {
                            peer.getOutputStream().write('x');
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .start();
            assertThat(new DataInputStream(socket.getInputStream()).read()).isEqualTo('x');
            socket.close();
            peer.close();
        });
    }

    /** A connection of a pool is made by one worker and used by the next. */
    @Test
    void oneSocketServesSeveralWorkers() throws Exception {
        Socket[] socket = new Socket[1];
        Socket[] peer = new Socket[1];
        run(() -> {
            socket[0] = connect();
            peer[0] = listener.accept();
        });
        run(() -> {
            LightSemaphore done = new LightSemaphore(0);
            LightThread.spawn(() -> {
                trace.add(socket[0].getInputStream().read());
                done.post(1);
            });
            LightThread.sleep(Duration.ofMillis(1));
            peer[0].getOutputStream().write('y');
            assertThat(done.await(Duration.ofSeconds(10))).isTrue();
        });
        assertThat(trace).containsExactly((int) 'y');
        socket[0].close();
        peer[0].close();
    }

    @Test
    void saysWhatTheJdksSocketSays() throws Exception {
        try (Socket ours = new SuspendingSocket();
                Socket theirs = jdkSocket()) {
            for (Socket socket : List.of(ours, theirs)) {
                assertThatThrownBy(() -> socket.connect(null)).hasMessage("connect: The address can't be null");
                assertThatThrownBy(() -> socket.connect(listener.getLocalSocketAddress(), -1))
                        .hasMessage("connect: timeout can't be negative");
                assertThatThrownBy(socket::getInputStream).hasMessage("Socket is not connected");
                assertThatThrownBy(socket::getOutputStream).hasMessage("Socket is not connected");
                assertThatThrownBy(() -> socket.setSoTimeout(-1)).hasMessage("timeout can't be negative");
                socket.connect(listener.getLocalSocketAddress());
                assertThatThrownBy(() -> socket.connect(listener.getLocalSocketAddress()))
                        .hasMessage("already connected");
                socket.setTcpNoDelay(true);
                assertThat(socket.getTcpNoDelay()).isTrue();
                socket.close();
                assertThatThrownBy(() -> socket.setSoTimeout(1)).isInstanceOf(SocketException.class);
                assertThatThrownBy(() -> socket.connect(listener.getLocalSocketAddress()))
                        .isInstanceOf(SocketException.class);
            }
        }
    }

    private static Socket jdkSocket() throws ReflectiveOperationException {
        Socket socket = Socket.class.getConstructor().newInstance();
        assertThat(socket.getClass()).isEqualTo(Socket.class);
        return socket;
    }

    /** Both sides as a program has them that knows nothing of light threads. */
    @Test
    void socketsThatAProgramMakesSuspend() {
        run(() -> {
            try (ServerSocket server = new ServerSocket(0)) {
                LightThread<String> echo = LightThread.spawn(() -> {
                    try (Socket accepted = server.accept()) {
                        return new String(accepted.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    }
                });
                try (Socket socket = new Socket("localhost", server.getLocalPort())) {
                    socket.getOutputStream().write(bytes("by name"));
                }
                assertThat(LightThread.waitFor(echo).get()).isEqualTo("by name");
                Socket unconnected = new Socket();
                assertThat(unconnected.isConnected()).isFalse();
                unconnected.close();
            }
        });
    }

    @Test
    void aSocketThatCannotBeConnectedThrowsWhereItIsMade() throws IOException {
        int port = listener.getLocalPort();
        listener.close();
        run(() -> {
            assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> new Socket("127.0.0.1", 70_000))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("port out of range:70000");
        });
    }
}
