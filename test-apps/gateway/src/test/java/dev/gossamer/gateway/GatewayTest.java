package dev.gossamer.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.observe.Timeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway over sockets. The services answer when the test says so, so no order hangs on a clock. */
class GatewayTest {
    private static final Duration FAR = Duration.ofMinutes(5);
    private static final Pattern SECTION =
            Pattern.compile("<section id=\"(\\w+)\" class=\"(\\w+)\" data-ms=\"\\d+\">(.*)</section>");

    private final Map<String, CompletableFuture<String>> gates = new LinkedHashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private Gateway gateway;

    @AfterEach
    void stop() {
        gateway.close();
        services.values().forEach(Service::close);
    }

    @Test
    void sectionsComeInTheOrderOfTheAnswers() throws IOException {
        start(FAR, "catalogue", "price", "reviews");
        try (BufferedReader page = open()) {
            assertThat(page.readLine()).contains("<h1>");
            for (String name : List.of("reviews", "catalogue", "price")) {
                gates.get(name).complete("text of " + name);
                // Nothing else has answered: this line can only come because this section alone has been flushed.
                assertThat(section(page)).isEqualTo(name + " ok text of " + name);
            }
            assertThat(page.readLine()).isEqualTo("</body></html>");
        }
        assertThat(log).isEmpty();
    }

    @Test
    void theTimelineNamesTheRequestAndItsThreads(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("timeline.html");
        Timeline timeline = Timeline.to(file);
        start(FAR, "catalogue");
        try (BufferedReader page = open()) {
            gates.get("catalogue").complete("a lamp");
            page.readLine();
            assertThat(section(page)).isEqualTo("catalogue ok a lamp");
            assertThat(page.readLine()).isEqualTo("</body></html>");
        }
        timeline.close();
        assertThat(file).content().contains("\"content GET /product/42\"", "\"catalogue\"", "\"deadline\"");
    }

    @Test
    void aFailingServiceLeavesTheOthersAlone() throws IOException {
        start(FAR, "catalogue", "price");
        services.put("broken", new Service(request -> {
            throw request.exit(503);
        }));
        restart(FAR);
        try (BufferedReader page = open()) {
            page.readLine();
            assertThat(section(page)).isEqualTo("broken failed broken answered 503");
            gates.get("price").complete("9 EUR");
            assertThat(section(page)).isEqualTo("price ok 9 EUR");
            gates.get("catalogue").complete("a lamp");
            assertThat(section(page)).isEqualTo("catalogue ok a lamp");
            assertThat(page.readLine()).isEqualTo("</body></html>");
        }
    }

    @Test
    void anUnreachableServiceFails() throws IOException {
        Service gone = new Service(request -> {});
        URI address = gone.uri();
        gone.close();
        gateway = new Gateway(0, Map.of("gone", address), FAR, log::add);
        try (BufferedReader page = open()) {
            page.readLine();
            assertThat(section(page)).startsWith("gone failed ");
            assertThat(page.readLine()).isEqualTo("</body></html>");
        }
    }

    @Test
    void aLateServiceIsKilledAndItsRequestCancelled() throws Exception {
        start(Duration.ofMillis(50), "never");
        try (BufferedReader page = open()) {
            page.readLine();
            assertThat(section(page)).isEqualTo("never late no answer within 50 ms");
            assertThat(page.readLine()).isEqualTo("</body></html>");
        }
        // Written by the finally block of the killed thread.
        assertThat(log.poll(20, TimeUnit.SECONDS)).isEqualTo("never: request cancelled");
    }

    @Test
    void oneThreadServesManyPagesAtOnce() throws IOException {
        start(FAR, "price");
        BufferedReader[] pages = new BufferedReader[50];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = open();
            assertThat(pages[i].readLine()).contains("<h1>");
        }
        gates.get("price").complete("9 EUR");
        for (BufferedReader page : pages) {
            assertThat(section(page)).isEqualTo("price ok 9 EUR");
            page.close();
        }
    }

    private void start(Duration deadline, String... names) {
        for (String name : names) {
            CompletableFuture<String> gate = new CompletableFuture<>();
            gates.put(name, gate);
            services.put(name, new Service(request -> request.say(LightThread.await(gate))));
        }
        restart(deadline);
    }

    private void restart(Duration deadline) {
        if (gateway != null) {
            gateway.close();
        }
        Map<String, URI> addresses = new LinkedHashMap<>();
        services.forEach((name, service) -> addresses.put(name, service.uri()));
        gateway = new Gateway(0, addresses, deadline, log::add);
    }

    private BufferedReader open() throws IOException {
        return new BufferedReader(new InputStreamReader(gateway.page().toURL().openStream(), StandardCharsets.UTF_8));
    }

    private static String section(BufferedReader page) throws IOException {
        String line = page.readLine();
        Matcher section = SECTION.matcher(line);
        assertThat(section.matches()).as(line).isTrue();
        return section.group(1) + ' ' + section.group(2) + ' ' + section.group(3);
    }
}
