package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that reads and writes as programs do, through the JDK's streams, in light threads that share a carrier. */
@Timeout(60)
class StreamsTest {
    /** More than the buffers of both sockets hold. */
    private static final int MUCH = 20 << 20;

    private final List<Object> trace = new ArrayList<>();
    private ServerSocket listener;
    private Socket socket;
    private Socket peer;
    private long pins;

    @BeforeEach
    void listen() throws IOException {
        listener = new SuspendingServerSocket(0, 50, InetAddress.getLoopbackAddress());
        pins = Continuation.pins();
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        socket.close();
        peer.close();
    }

    private void run(SuspendableRunnable entry) {
        HandlerResult result = Handler.run(() -> {
            connect();
            entry.run();
        });
        if (result instanceof HandlerResult.Failed failed) {
            throw new AssertionError(failed.error());
        }
        assertThat(Continuation.pins()).isEqualTo(pins);
    }

    @Suspendable
    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        peer = listener.accept();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Suspendable
    private String readLines() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String first = lines.readLine();
        trace.add(first);
        return first + lines.readLine() + lines.readLine();
    }

    @Test
    void othersRunWhileOneWaitsForALine() {
        run(() -> {
            LightThread<String> reader = LightThread.spawn(this::readLines);
            OutputStream out = peer.getOutputStream();
            for (byte one : bytes("caf\u00e9\r\nsecond")) {
                trace.add("sent");
                out.write(one);
                LightThread.sleep(Duration.ofMillis(1));
            }
            peer.close();
            assertThat(LightThread.waitFor(reader).get()).isEqualTo("caf\u00e9secondnull");
        });
        assertThat(trace.indexOf("caf\u00e9")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void othersRunWhileOneReadsBytes() {
        run(() -> {
            LightThread<Integer> reader = LightThread.spawn(() -> {
                InputStream in = new BufferedInputStream(socket.getInputStream(), 2);
                int sum = in.read() + in.readNBytes(3).length;
                trace.add("read");
                return sum;
            });
            for (int i = 0; i < 4; i++) {
                LightThread.sleep(Duration.ofMillis(1));
                trace.add("other");
                peer.getOutputStream().write(7);
            }
            assertThat(LightThread.waitFor(reader).get()).isEqualTo(10);
        });
        assertThat(trace).containsExactly("other", "other", "other", "other", "read");
    }

    @Suspendable
    private long readAll() throws IOException {
        byte[] piece = new byte[1 << 16];
        long sum = 0;
        for (int n = peer.getInputStream().read(piece);
                n >= 0;
                n = peer.getInputStream().read(piece)) {
            sum += n;
        }
        trace.add("read");
        return sum;
    }

    /** The writer fills the connection, and can only go on when the reader, on the same carrier, has read. */
    @Test
    void othersRunWhileOneWritesBytes() {
        run(() -> {
            LightThread<Long> reader = LightThread.spawn(this::readAll);
            try (OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
                byte[] piece = new byte[1000];
                for (int i = 0; i < MUCH; i += 1000) {
                    out.write(piece);
                    out.write(1);
                }
            }
            socket.close();
            assertThat(LightThread.waitFor(reader).get()).isEqualTo((MUCH / 1000 + 1) * 1001L);
        });
    }

    @Test
    void othersRunWhileOneWritesCharacters() {
        String line = "\u00e9".repeat(999);
        run(() -> {
            LightThread<Long> reader = LightThread.spawn(this::readAll);
            OutputStream out = socket.getOutputStream();
            try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                for (int i = 0; i < MUCH / 2000; i++) {
                    writer.write(line);
                    writer.append('\n').append('x');
                }
            }
            assertThat(LightThread.waitFor(reader).get()).isEqualTo(MUCH / 2000 * 2000L);
        });
    }

    /** What is left in the buffer is more than the connection takes at once. */
    @Test
    void aCloseWaitsAsWritesDo() {
        run(() -> {
            LightThread<Long> reader = LightThread.spawn(() -> {
                LightThread.sleep(Duration.ofMillis(5));
                return readAll();
            });
            try (OutputStream out = new BufferedOutputStream(socket.getOutputStream(), MUCH + 1)) {
                out.write(new byte[MUCH]);
            }
            trace.add("closed");
            assertThat(LightThread.waitFor(reader).get()).isEqualTo(MUCH);
        });
    }

    @Test
    void aKilledReaderIsReleasedAndLetsTheNextIn() {
        run(() -> {
            Reader[] lines = new Reader[1];
            LightThread<Integer> reader = LightThread.spawn(() -> {
                lines[0] = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                try {
                    return lines[0].read();
                } finally {
                    trace.add("released");
                }
            });
            LightThread<String> next = LightThread.spawn(() -> {
                try {
                    return "read " + lines[0].read();
                } catch (IOException e) {
                    return e.getMessage();
                }
            });
            LightThread.sleep(Duration.ofMillis(1));
            assertThat(LightThread.kill(reader)).isEqualTo(KillResult.KILLED);
            // The kill has closed the socket: the one that waited for its turn finds that.
            assertThat(LightThread.waitFor(next).get()).containsIgnoringCase("closed");
        });
        assertThat(trace).containsExactly("released");
    }

    /** The first has taken the characters of the first line, and nothing of it is lost to the second. */
    @Test
    void twoTakeTurnsAtOneReader() {
        run(() -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            LightThread<String> one = LightThread.spawn(lines::readLine);
            LightThread<String> other = LightThread.spawn(lines::readLine);
            LightThread.sleep(Duration.ofMillis(1));
            for (String piece : List.of("fir", "st\nsec", "ond\n")) {
                peer.getOutputStream().write(bytes(piece));
                LightThread.sleep(Duration.ofMillis(1));
            }
            assertThat(LightThread.waitFor(one).get()).isEqualTo("first");
            assertThat(LightThread.waitFor(other).get()).isEqualTo("second");
        });
    }

    /** The thread is blocked, as by any stream; two threads take turns. */
    @Test
    void outsideOfLightThreadsTheThreadIsBlocked() throws Exception {
        run(() -> trace.add("connected"));
        BufferedReader lines = new SuspendingBufferedReader(new SuspendingStreamReader(socket.getInputStream()));
        List<String> read = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                String line = StreamsEqualTest.outcome(lines::readLine);
                synchronized (read) {
                    read.add(line);
                }
            });
            thread.start();
            threads.add(thread);
        }
        try (Writer writer = new SuspendingBufferedWriter(new SuspendingStreamWriter(peer.getOutputStream()))) {
            writer.write("one\none\n");
            writer.flush();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(read).containsExactly("one", "one");
    }
}
