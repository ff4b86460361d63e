package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random requests in one go on many connections, some of which end in the middle. */
class MixedTrafficTest {
    private static final int CONNECTIONS = 200;

    /** A client sends and reads at the same time, or neither side would get on. */
    private static final Executor SENDERS = task -> new Thread(task, "sender").start();

    private final AtomicInteger began = new AtomicInteger();
    private final AtomicInteger logged = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachRequestHasItsAnswer(boolean checkClientAbort) {
        HttpServer server = HttpServer.builder()
                .workers(2)
                .checkClientAbort(checkClientAbort)
                .location("/echo", l -> counted(l, r -> r.print(r.uri(), ' ', text(r))))
                .location(
                        "/slow",
                        l -> counted(l, r -> {
                            LightThread<Void> idle = LightThread.spawn(() -> LightThread.sleep(Duration.ofMinutes(5)));
                            LightThread.sleep(Duration.ofMillis(1));
                            r.print(r.uri());
                            LightThread.kill(idle);
                            r.print(' ', text(r));
                        }))
                .start();
        ExecutorService talkers = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int seed = 0; seed < CONNECTIONS; seed++) {
            Random random = new Random(seed);
            clients.add(CompletableFuture.runAsync(() -> talk(server, random), talkers));
        }
        clients.forEach(CompletableFuture::join);
        talkers.shutdown();
        server.close();
        assertThat(logged).hasValue(began.get());
    }

    private void counted(Location location, PhaseHandler handler) {
        location.access(r -> began.incrementAndGet()).content(handler).log(r -> logged.incrementAndGet());
    }

    @Suspendable
    private static String text(Request request) {
        return new String(request.body(), StandardCharsets.US_ASCII);
    }

    private static void talk(HttpServer server, Random random) {
        StringBuilder requests = new StringBuilder();
        List<String> answers = new ArrayList<>();
        for (int i = 1 + random.nextInt(10); i > 0; i--) {
            String path = (random.nextBoolean() ? "/echo/" : "/slow/") + i;
            String body = "x".repeat(random.nextInt(3) * random.nextInt(10_000));
            requests.append("POST ").append(path).append(" HTTP/1.1\r\nHost: h\r\n");
            requests.append(random.nextBoolean() ? withLength(body) : chunked(body));
            answers.add((path + ' ' + body).strip());
        }
        boolean leaves = random.nextInt(4) == 0;
        int end = leaves ? random.nextInt(requests.length()) : requests.length();
        try (RawClient client = new RawClient(server)) {
            CompletableFuture<Void> sent =
                    CompletableFuture.runAsync(() -> send(client, requests.substring(0, end)), SENDERS);
            if (!leaves) {
                assertThat(client.bodies(answers.size())).isEqualTo(answers);
            }
            sent.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(RawClient client, String text) {
        try {
            client.send(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withLength(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunked(String body) {
        String chunk = body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
        return "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n";
    }
}
