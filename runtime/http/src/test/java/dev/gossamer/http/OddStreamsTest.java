package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Sends made-up and broken connections. The server answers in frames that can be read, and closes in the end; each
 * handler ends; nothing is an error of the server's own; it goes on serving others. {@code -Dgossamer.requests=N} sends
 * more, {@code -Dgossamer.seed=N} others.
 */
class OddStreamsTest {
    private static final int CONNECTIONS = Integer.getInteger("gossamer.requests", 500);
    private static final long SEED = Long.getLong("gossamer.seed", 1);

    private final AtomicInteger began = new AtomicInteger();
    private final AtomicInteger logged = new AtomicInteger();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    @Test
    void areSurvived() throws IOException {
        Logger logger = Logger.getLogger("dev.gossamer.http");
        Handler recorder = recorder();
        logger.addHandler(recorder);
        try (HttpServer server = server()) {
            for (long seed = SEED; seed < SEED + CONNECTIONS; seed++) {
                send(server, seed);
                assertThat(errors).as("-Dgossamer.seed=%d", seed).isEmpty();
            }
            try (RawHttp2 other = new RawHttp2(server)) {
                assertThat(other.get(1, "/slow").answer(1).status()).isEqualTo(200);
            }
        } finally {
            logger.removeHandler(recorder);
        }
        assertThat(errors).isEmpty();
        assertThat(began.get()).isGreaterThan(CONNECTIONS / 2);
        assertThat(logged).hasValue(began.get());
    }

    private void send(HttpServer server, long seed) throws IOException {
        OddStreams odd = new OddStreams(seed);
        byte[] bytes = odd.next();
        try (RawHttp2 client = RawHttp2.silent(server)) {
            client.reads = odd.below(4) > 0;
            client.sendInPieces(bytes, odd.below(3) == 0 ? 1 + odd.below(60) : bytes.length);
            if (odd.below(3) > 0) {
                client.endOutput();
                client.end();
            }
        }
    }

    private HttpServer server() {
        HttpServer.Builder builder =
                HttpServer.builder().maxBody(1_000).maxHeaders(1_000).checkClientAbort(true);
        add(builder, "/", r -> r.print(r.method(), ' ', r.uri(), ' ', r.args()));
        add(builder, "/slow", r -> {
            LightThread<Void> other = LightThread.spawn(() -> LightThread.sleep(Duration.ofMillis(1)));
            r.print((Object) r.body());
            LightThread.waitFor(other);
        });
        add(builder, "/exits", r -> r.exit(r.body().length % 2 == 0 ? 403 : 444));
        add(builder, "/big", r -> r.print("x".repeat(5_000)));
        add(builder, "/sub", r -> r.print(r.capture("/slow").text()));
        add(builder, "/flushed", r -> {
            r.print("a");
            r.flush();
            r.print(r.body().length);
        });
        return builder.start();
    }

    private void add(HttpServer.Builder builder, String pattern, PhaseHandler content) {
        builder.location(
                pattern,
                l -> l.access(r -> began.incrementAndGet()).content(content).log(r -> logged.incrementAndGet()));
    }

    private Handler recorder() {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel() == Level.SEVERE) {
                    errors.add(line.getMessage() + ": " + line.getThrown());
                }
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }
}
