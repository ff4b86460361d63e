package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.net.Transport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MetricsTest extends OneServer {
    private static final String SCRAPE = "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n";

    private static final String PAGE = """
            # HELP gossamer_http_info What the workers run on.
            # TYPE gossamer_http_info gauge
            gossamer_http_info{transport="TRANSPORT"} 1
            # HELP gossamer_http_connections_accepted_total Connections accepted.
            # TYPE gossamer_http_connections_accepted_total counter
            gossamer_http_connections_accepted_total{worker="1"} 1
            # HELP gossamer_http_connections Connections that are open.
            # TYPE gossamer_http_connections gauge
            gossamer_http_connections{worker="1"} 1
            # HELP gossamer_http_requests_total Requests of clients that have ended, by their status.
            # TYPE gossamer_http_requests_total counter
            gossamer_http_requests_total{worker="1",status="2xx"} 1
            gossamer_http_requests_total{worker="1",status="3xx"} 1
            gossamer_http_requests_total{worker="1",status="4xx"} 1
            gossamer_http_requests_total{worker="1",status="5xx"} 1
            gossamer_http_requests_total{worker="1",status="other"} 1
            # HELP gossamer_http_subrequests_total Subrequests made by handlers.
            # TYPE gossamer_http_subrequests_total counter
            gossamer_http_subrequests_total{worker="1"} 2
            # HELP gossamer_http_received_bytes_total Bytes read from sockets.
            # TYPE gossamer_http_received_bytes_total counter
            gossamer_http_received_bytes_total{worker="1"} RECEIVED
            # HELP gossamer_http_sent_bytes_total Bytes given to sockets.
            # TYPE gossamer_http_sent_bytes_total counter
            gossamer_http_sent_bytes_total{worker="1"} SENT
            # HELP gossamer_http_timeouts_total Clients given up that neither sent nor read.
            # TYPE gossamer_http_timeouts_total counter
            gossamer_http_timeouts_total{worker="1"} 0
            # HELP gossamer_http_refused_by_limit_total Requests above a limit of their size.
            # TYPE gossamer_http_refused_by_limit_total counter
            gossamer_http_refused_by_limit_total{worker="1"} 0
            # HELP gossamer_handlers Handlers that run.
            # TYPE gossamer_handlers gauge
            gossamer_handlers{worker="1"} 1
            # HELP gossamer_light_threads Light threads that have not ended.
            # TYPE gossamer_light_threads gauge
            gossamer_light_threads{worker="1"} 1
            # HELP gossamer_run_queue Light threads that wait for their turn.
            # TYPE gossamer_run_queue gauge
            gossamer_run_queue{worker="1"} 0
            # HELP gossamer_worker_stuck 1 where the carrier thread did not come back for a second.
            # TYPE gossamer_worker_stuck gauge
            gossamer_worker_stuck{worker="1"} 0
            # HELP gossamer_pins_total Suspends of this JVM that a frame has refused.
            # TYPE gossamer_pins_total counter
            gossamer_pins_total PINS
            # HELP gossamer_http_access_log_dropped_total Entries that are in no line.
            # TYPE gossamer_http_access_log_dropped_total counter
            gossamer_http_access_log_dropped_total 0
            """;

    @Test
    void thePageInFull() throws Exception {
        builder.location("= /metrics", HttpServer.metrics())
                .location("/part", l -> l.content(r -> r.say("part")))
                .location(
                        "/",
                        l -> l.content(r -> {
                            r.captureMulti("/part", "/part");
                            r.say(r.arg("s"));
                            if (!r.arg("s").equals("200")) {
                                r.status(Integer.parseInt(r.arg("s")));
                            }
                        }))
                .location("/exit", l -> l.content(r -> r.exit(Integer.parseInt(r.arg("s")))));
        int received = 0;
        int sent = 0;
        try (RawClient client = client()) {
            for (String path : new String[] {"/?s=200", "/exit?s=304", "/exit?s=404", "/exit?s=503", "/exit?s=600"}) {
                String request = "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
                received += request.length();
                sent += client.send(request).response().length();
            }
            received += SCRAPE.length();
            String page = client.send(SCRAPE).response();
            assertThat(page)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\nContent-Type: " + MetricsPage.TYPE + "\r\n");
            assertThat(page.substring(page.indexOf("\r\n\r\n") + 4))
                    .isEqualTo(PAGE.replace("RECEIVED", "" + received)
                            .replace("SENT", "" + sent)
                            .replace("TRANSPORT", Transport.preferred().toString())
                            .replace("PINS", "" + Continuation.pins()));
        }
    }

    @Test
    void whatRunsWaitsAndIsRefused() throws Exception {
        builder.maxBody(10)
                .location("= /metrics", HttpServer.metrics())
                .location(
                        "/wait",
                        l -> l.content(r -> {
                            LightThread.spawn(() -> LightThread.sleep(Duration.ofHours(1)));
                            note("began");
                            LightThread.sleep(Duration.ofHours(1));
                        }));
        try (RawClient waiting = client();
                RawClient big = client();
                RawClient chunked = client();
                RawClient client = client()) {
            waiting.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(noted()).isEqualTo("began");
            big.send("POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n")
                    .rest();
            chunked.send(
                    "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n");
            assertThat(chunked.rest()).startsWith("HTTP/1.1 404 ");
            assertThat(client.send(SCRAPE).response())
                    .contains("\ngossamer_http_connections_accepted_total{worker=\"1\"} 4\n")
                    .contains("\ngossamer_http_refused_by_limit_total{worker=\"1\"} 2\n")
                    .contains("\ngossamer_http_requests_total{worker=\"1\",status=\"4xx\"} 2\n")
                    .contains("\ngossamer_handlers{worker=\"1\"} 2\n")
                    .contains("\ngossamer_light_threads{worker=\"1\"} 3\n");
        }
    }

    @Test
    void aSilentClientIsCounted() throws Exception {
        builder.clientTimeout(Duration.ofMillis(50)).location("= /metrics", HttpServer.metrics());
        try (RawClient silent = client()) {
            assertThat(silent.rest()).isEmpty();
        }
        assertThat(ask("/metrics")).contains("\ngossamer_http_timeouts_total{worker=\"1\"} 1\n");
    }

    @Test
    void allWorkersAreAsked() throws Exception {
        builder.workers(3).location("= /metrics", HttpServer.metrics());
        String page = ask("/metrics");
        for (int worker = 1; worker <= 3; worker++) {
            assertThat(page)
                    .contains("\ngossamer_http_connections{worker=\"" + worker + "\"} ")
                    .contains("\ngossamer_worker_stuck{worker=\"" + worker + "\"} 0\n")
                    .contains("\ngossamer_light_threads{worker=\"" + worker + "\"} ");
        }
    }

    @Test
    void theBeanHasTheSameFigures() throws Exception {
        Worker.registerMBeans();
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        builder.location("/", l -> l.content(r -> r.say("hello")));
        HttpServer server = builder.start();
        ObjectName name = new ObjectName("dev.gossamer:type=HttpServer,name=\"127.0.0.1:" + server.port() + "\"");
        try (RawClient client = new RawClient(server)) {
            int received = SCRAPE.length() * 2;
            int sent = client.send(SCRAPE).response().length();
            sent += client.send(SCRAPE).response().length();
            assertThat(beans.getAttribute(name, "Uri")).isEqualTo(server.uri().toString());
            assertThat(beans.getAttribute(name, "Accepted")).isEqualTo(1L);
            assertThat(beans.getAttribute(name, "Connections")).isEqualTo(1L);
            assertThat(beans.getAttribute(name, "ReceivedBytes")).isEqualTo((long) received);
            assertThat(beans.getAttribute(name, "SentBytes")).isEqualTo((long) sent);
            assertThat((long) beans.getAttribute(name, "Requests")).isGreaterThanOrEqualTo(1);
            assertThat(beans.getAttribute(name, "Closing")).isEqualTo(false);
        }
        server.close();
        assertThat(beans.isRegistered(name)).isFalse();
    }

    @Test
    void healthyUntilItIsClosed() throws Exception {
        builder.closeNotice(Duration.ofHours(1)).location("= /health", HttpServer.health());
        HttpServer server = builder.start();
        assertThat(health(server)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nok\n");
        Thread closing = new Thread(server::close);
        closing.start();
        String answer = health(server);
        while (answer.startsWith("HTTP/1.1 200 ")) {
            answer = health(server);
        }
        assertThat(answer).startsWith("HTTP/1.1 503 Service Unavailable\r\n").endsWith("\r\n\r\nclosing\n");
        closing.interrupt();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
    }

    private static String health(HttpServer server) throws IOException {
        try (RawClient client = new RawClient(server)) {
            return client.send("GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .rest();
        }
    }
}
