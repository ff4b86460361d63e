package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkersTest extends OneServer {
    private static final int WORKERS = 3;

    @Test
    void aHandlerStaysOnTheWorkerOfItsConnection() throws Exception {
        builder.workers(WORKERS)
                .location(
                        "/part",
                        l -> l.content(r -> {
                            LightThread.sleep(Duration.ofMillis(1));
                            r.print(here());
                        }))
                .location(
                        "/",
                        l -> l.access(r -> r.context().put("access", here())).content(r -> {
                            List<Object> carriers =
                                    new ArrayList<>(List.of(r.context().get("access"), here()));
                            LightThread<String> child = LightThread.spawn(() -> {
                                LightThread.sleep(Duration.ofMillis(1));
                                return here();
                            });
                            LightThread.await(CompletableFuture.runAsync(() -> note(here())));
                            carriers.add(here());
                            carriers.add(LightThread.waitFor(child).get());
                            carriers.add(r.capture("/part").text());
                            r.print(new HashSet<>(carriers));
                        }));
        Set<String> carriers = new HashSet<>();
        // Who gets a connection may be up to the system, but none is left out for ever.
        for (int i = 0; i < 2 * WORKERS || carriers.size() < WORKERS && i < 500; i++) {
            try (RawClient client = client()) {
                client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
                List<String> both = client.bodies(2);
                assertThat(both.get(0)).matches("\\[gossamer-http-\\d+-[123]]").isEqualTo(both.get(1));
                assertThat(noted()).doesNotContain("gossamer-http");
                carriers.add(both.get(0));
            }
        }
        assertThat(carriers).hasSize(WORKERS);
    }

    private static String here() {
        return Thread.currentThread().getName();
    }
}
