package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.net.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How a server accepts and lets go connections, on each transport that can be used here. */
@ParameterizedClass
@MethodSource("transports")
class TransportTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final Transport transport;

    TransportTest(Transport transport) {
        this.transport = transport;
    }

    static Stream<Transport> transports() {
        return Stream.of(Transport.values()).filter(Transport::isAvailable);
    }

    private HttpServer.Builder builder(int workers) {
        return HttpServer.builder().transport(transport).workers(workers);
    }

    @Test
    void whichOneIsTold() throws IOException {
        try (HttpServer server = builder(1).location("/", HttpServer.metrics()).start();
                RawClient client = new RawClient(server)) {
            assertThat(server.transport()).isEqualTo(transport);
            assertThat(client.send(GET).response()).contains("\ngossamer_http_info{transport=\"" + transport + "\"} 1");
        }
    }

    @Test
    void theWorkersShareTheConnectionsEvenly() throws IOException {
        Map<String, Integer> served = new HashMap<>();
        try (HttpServer server = builder(2)
                .location(
                        "/", l -> l.content(r -> r.print(Thread.currentThread().getName())))
                .start()) {
            for (int i = 0; i < 200; i++) {
                try (RawClient client = new RawClient(server)) {
                    served.merge(client.send(GET).bodies(1).get(0), 1, Integer::sum);
                }
            }
        }
        if (transport.dealsConnections()) {
            // By chance: that one gets less than 60 happens once in a hundred million runs.
            assertThat(served.values()).hasSize(2).allMatch(connections -> connections >= 60);
        } else {
            assertThat(served.values()).containsExactly(100, 100);
        }
    }

    @Test
    void aSecondServerIsRefusedThePort() {
        try (HttpServer first = builder(2).start()) {
            HttpServer.Builder second = builder(2).listen("127.0.0.1", first.port());
            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + first.port() + ": ")
                    .hasMessageContaining("stop the process that has the port");
        }
    }

    @Test
    void thePortIsFreeOnceTheServerIsClosed() throws IOException {
        int port;
        try (HttpServer first = builder(2).start();
                RawClient client = new RawClient(first)) {
            port = first.port();
            assertThat(client.send(GET).response()).startsWith("HTTP/1.1 404 ");
        }
        try (HttpServer second = builder(2).listen("127.0.0.1", port).start()) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    /** The system has connected them, and no worker has had the time to accept them. */
    @Test
    void whoIsConnectedWhenTheServerClosesIsServed() throws Exception {
        BlockingQueue<String> blocked = new LinkedBlockingQueue<>();
        CountDownLatch gate = new CountDownLatch(1);
        // Where one worker accepts for all, it is the one to be blocked.
        int acceptors = transport.dealsConnections() ? 2 : 1;
        HttpServer server = builder(acceptors)
                .closeGrace(Duration.ofMinutes(1))
                .location(
                        "/",
                        l -> l.content(r -> {
                            r.print("served");
                        }))
                .location(
                        "/block",
                        l -> l.content(r -> {
                            blocked.add(Thread.currentThread().getName());
                            gate.await();
                            r.print("served");
                        }))
                .start();
        List<RawClient> clients = new ArrayList<>();
        blockAll(acceptors, server, blocked, clients);
        for (int i = 0; i < 40; i++) {
            clients.add(new RawClient(server).send(GET));
        }
        Thread closer = new Thread(server::close);
        closer.start();
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        gate.countDown();
        for (RawClient client : clients) {
            assertThat(client.rest()).startsWith("HTTP/1.1 200 OK").endsWith("served");
            client.close();
        }
        closer.join(20_000);
        assertThat(closer.isAlive()).isFalse();
    }

    private static void blockAll(
            int acceptors, HttpServer server, BlockingQueue<String> blocked, List<RawClient> clients) throws Exception {
        for (int workers = 0; workers < acceptors; ) {
            assertThat(clients).hasSizeLessThan(100);
            clients.add(new RawClient(server).send("GET /block HTTP/1.1\r\nHost: h\r\n\r\n"));
            if (blocked.poll(200, TimeUnit.MILLISECONDS) != null) {
                workers++;
            }
        }
    }

    @Test
    void whoIsRefusedAndGoesOnSendingCanReadWhy() throws IOException {
        try (HttpServer server = builder(1).maxBody(10).start();
                RawClient client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n");
            assertThat(client.response()).startsWith("HTTP/1.1 413 ");
            // More than the system keeps for a server that reads no more: a closed one would refuse it.
            String piece = "x".repeat(1 << 20);
            for (int i = 0; i < 16; i++) {
                client.send(piece);
            }
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void whoEndsItsSideAfterTheRequestIsAnswered() throws IOException {
        try (HttpServer server = builder(1)
                        .location("/", l -> l.content(r -> r.say(r.body().length)))
                        .start();
                RawClient client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");
            client.endOutput();
            assertThat(client.rest()).endsWith("\r\n\r\n1\n");
        }
    }
}
