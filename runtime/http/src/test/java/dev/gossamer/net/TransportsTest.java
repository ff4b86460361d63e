package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.Coroutine;
import dev.gossamer.CoroutineStatus;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.http.HttpServer;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransportsTest {
    private final String before = System.getProperty(Transport.PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Transport.PROPERTY);
        } else {
            System.setProperty(Transport.PROPERTY, before);
        }
    }

    static Stream<Transport> available() {
        return Stream.of(Transport.values()).filter(Transport::isAvailable);
    }

    static Stream<Transport> missing() {
        return Stream.of(Transport.values()).filter(transport -> !transport.isAvailable());
    }

    @Test
    void onLinuxItIsEpoll() {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && Stream.of("amd64", "aarch64").anyMatch(System.getProperty("os.arch")::equals),
                "Netty's library for epoll is for Linux on x86-64 and AArch64");
        for (String value : new String[] {"auto", " EPOLL "}) {
            System.setProperty(Transport.PROPERTY, value);
            assertThat(Transport.preferred()).isEqualTo(Transport.EPOLL);
        }
        System.clearProperty(Transport.PROPERTY);
        assertThat(Transport.preferred()).isEqualTo(Transport.EPOLL);
    }

    @Test
    void thePropertyNamesOne() {
        System.setProperty(Transport.PROPERTY, "nio");
        assertThat(Transport.preferred()).isEqualTo(Transport.NIO);
        try (HttpServer server = HttpServer.builder().start()) {
            assertThat(server.transport()).isEqualTo(Transport.NIO);
        }
    }

    @Test
    void anotherNameIsRefused() {
        System.setProperty(Transport.PROPERTY, "fast");
        assertThatThrownBy(Transport::preferred)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the system property dev.gossamer.transport has to be auto, nio, epoll or kqueue: fast");
    }

    @ParameterizedTest
    @MethodSource("missing")
    void oneThatCannotBeUsedIsRefusedBeforeAnythingStarts(Transport transport) {
        HttpServer.Builder builder = HttpServer.builder().transport(transport);
        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the transport " + transport + " cannot be used here: ")
                .hasMessageContaining("nio runs everywhere")
                .hasCause(transport.unavailability());
        System.setProperty(Transport.PROPERTY, transport.toString());
        assertThatThrownBy(Transport::preferred).isInstanceOf(IllegalStateException.class);
    }

    /** All sockets of a worker are its transport's: no other can be registered with its loop. */
    @ParameterizedTest
    @MethodSource("available")
    void theSocketsOfAWorkerAreOfItsTransport(Transport transport) throws Exception {
        System.setProperty(Transport.PROPERTY, transport.toString());
        for (Host host : Host.values()) {
            host.run(() -> {
                try (Peer peer = Peer.echo();
                        LightSocket socket = LightSocket.connect("127.0.0.1", peer.port())) {
                    socket.send("hello\n");
                    assertThat(socket.receiveLine()).isEqualTo("hello");
                }
                assertThat(kind(WorkerNet.current().newSocket())).isEqualTo(kind(transport.newSocket()));
                assertThat(kind(WorkerNet.current().newDatagram())).isEqualTo(kind(transport.newDatagram()));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("available")
    void aWakeUpBeforeTheWaitEndsIt(Transport transport) throws Exception {
        SocketPoller poller = new SocketPoller(transport);
        poller.open();
        poller.poll(0);
        Thread other = new Thread(poller::wakeUp);
        other.start();
        other.join();
        long began = System.nanoTime();
        poller.poll(TimeUnit.SECONDS.toNanos(30));
        assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(25));
        poller.close();
        poller.wakeUp();
    }

    /** Each round trip needs some polls, and each poll may cost ten thousand switches; not as many as fit in a second. */
    @ParameterizedTest
    @MethodSource("available")
    @Tag("rule-2.3")
    void threadsThatOnlyYieldLeaveSocketsTheirTurn(Transport transport) throws Exception {
        System.setProperty(Transport.PROPERTY, transport.toString());
        for (Host host : Host.values()) {
            host.run(() -> {
                long[] yields = new long[1];
                try (Peer peer = Peer.echo();
                        LightSocket socket = LightSocket.connect("127.0.0.1", peer.port())) {
                    LightThread<Void> trips = LightThread.spawn(() -> {
                        for (int i = 0; i < 10; i++) {
                            socket.send("hello\n");
                            assertThat(socket.receiveLine()).isEqualTo("hello");
                        }
                    });
                    while (trips.status() != CoroutineStatus.ZOMBIE) {
                        yields[0]++;
                        Coroutine.yield();
                    }
                }
                assertThat(yields[0]).isLessThan(20_000_000);
            });
        }
    }

    private static Class<?> kind(Channel channel) {
        channel.unsafe().closeForcibly();
        return channel.getClass();
    }

    /** A worker of its own waits for sockets in its poller: other threads' wake-ups have to get through. */
    @ParameterizedTest
    @MethodSource("available")
    void wakeUpsOfOtherThreadsAreNotLost(Transport transport) throws Exception {
        System.setProperty(Transport.PROPERTY, transport.toString());
        ExecutorService others = Executors.newFixedThreadPool(2);
        try (Peer peer = Peer.echo();
                Worker worker = Worker.start()) {
            HandlerResult result = worker.run(() -> {
                LightSocket.connect("127.0.0.1", peer.port());
                for (int i = 0; i < 20_000; i++) {
                    CompletableFuture<Integer> sum = new CompletableFuture<>();
                    int value = i;
                    others.execute(() -> sum.complete(value));
                    assertThat(LightThread.await(sum)).isEqualTo(i);
                }
            });
            assertThat(result).isEqualTo(new HandlerResult.Finished());
        } finally {
            others.shutdown();
        }
    }
}
