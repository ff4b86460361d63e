package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends made-up and broken requests. The server gives proper answers and closes in the end; it understands the same
 * however the bytes are cut; each handler ends; it goes on serving others. {@code -Dgossamer.requests=N} sends more,
 * {@code -Dgossamer.seed=N} others.
 */
class OddRequestsTest {
    private static final int REQUESTS = Integer.getInteger("gossamer.requests", 1_000);
    private static final long SEED = Long.getLong("gossamer.seed", 1);

    /** Whole answers, one behind the other; the last may have been cut by a handler that gave it up. */
    private static final Pattern HEAD =
            Pattern.compile("HTTP/1\\.1 [1-9]\\d\\d [ -~]*\r\n(?:[!-9;-~]+: [ -~]*\r\n)*\r\n");

    private static final AtomicInteger BEGAN = new AtomicInteger();
    private static final AtomicInteger LOGGED = new AtomicInteger();
    private static HttpServer server;

    @BeforeAll
    static void start() {
        HttpServer.Builder builder =
                HttpServer.builder().maxBody(100).maxHeaders(1_000).maxRequestLine(500);
        add(builder, "/", r -> r.print(r.method(), ' ', r.uri(), ' ', r.args()));
        add(builder, "/slow", r -> {
            LightThread<Void> other = LightThread.spawn(() -> LightThread.sleep(Duration.ofMillis(1)));
            r.print(new String(r.body(), StandardCharsets.ISO_8859_1));
            LightThread.waitForAllOrKill(other);
        });
        add(builder, "/fails", r -> {
            throw new IllegalStateException("secret " + r.body().length);
        });
        add(builder, "/exits", r -> r.exit(r.body().length % 2 == 0 ? 403 : 444));
        add(builder, "/big", r -> r.print("x".repeat(5_000)));
        add(builder, "/flushed", r -> {
            r.print("a");
            r.flush();
            r.print(r.body().length);
        });
        server = builder.start();
    }

    private static void add(HttpServer.Builder builder, String pattern, PhaseHandler content) {
        builder.location(
                pattern,
                l -> l.access(r -> BEGAN.incrementAndGet()).content(content).log(r -> LOGGED.incrementAndGet()));
    }

    @AfterAll
    static void allHandlersEnd() {
        server.close();
        assertThat(LOGGED).hasValue(BEGAN.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void areAnsweredTheSameHoweverTheyAreCut(int share) throws IOException {
        for (long seed = SEED + share; seed < SEED + REQUESTS; seed += 4) {
            OddRequests requests = new OddRequests(seed);
            byte[] bytes = requests.next().getBytes(StandardCharsets.ISO_8859_1);
            String whole = answer(bytes, bytes.length);
            assertThat(isProper(whole))
                    .as("-Dgossamer.seed=%d: %s", seed, whole)
                    .isTrue();
            assertThat(whole).as("-Dgossamer.seed=%d", seed).doesNotContain("secret", "Exception");
            String cut = answer(bytes, 1 + requests.below(60));
            assertThat(comparable(cut)).as("-Dgossamer.seed=%d", seed).isEqualTo(comparable(whole));
        }
        try (RawClient other = new RawClient(server)) {
            assertThat(other.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n").response())
                    .startsWith("HTTP/1.1 200 OK");
        }
    }

    /** All that the server says until it closes. The client says that it has nothing more to send. */
    private static String answer(byte[] bytes, int piece) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            send(socket, bytes, piece);
            return received(socket.getInputStream());
        }
    }

    /** Not to the end where the server has cut the connection meanwhile. */
    private static void send(Socket socket, byte[] bytes, int piece) {
        try {
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < bytes.length; at += piece) {
                out.write(bytes, at, Math.min(piece, bytes.length - at));
            }
            socket.shutdownOutput();
        } catch (SocketException cut) {
            assertThat(cut).hasMessageMatching("Broken pipe|Connection reset.*|Socket .*closed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String received(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (SocketException cut) {
            assertThat(cut).hasMessageContaining("Connection reset");
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private static String comparable(String answer) {
        return answer.replaceAll("date: [^\r]*\r\n", "");
    }

    private static boolean isProper(String answer) {
        int at = 0;
        Matcher head = HEAD.matcher(answer);
        while (at >= 0 && at < answer.length()) {
            if (!head.region(at, answer.length()).lookingAt()) {
                return false;
            }
            at = end(answer, head.group(), head.end());
        }
        return true;
    }

    /** Where the answer with this head ends; an answer to HEAD has no body. */
    private static int end(String answer, String head, int from) {
        int length = head.indexOf("content-length: ");
        if (from == answer.length() || answer.startsWith("HTTP/1.1 ", from)) {
            return from;
        }
        if (head.contains("transfer-encoding: chunked")) {
            int last = answer.indexOf("0\r\n\r\n", from);
            return last < 0 ? answer.length() : last + 5;
        }
        int digits = length + "content-length: ".length();
        return length < 0
                ? answer.length()
                : from + Integer.parseInt(head.substring(digits, head.indexOf('\r', digits)));
    }
}
