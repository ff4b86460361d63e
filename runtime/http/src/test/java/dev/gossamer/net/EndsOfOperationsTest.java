package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation that may block, ended in the middle in each way: nothing hangs, and nothing is left. */
@Tag("rule-4.2")
class EndsOfOperationsTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final byte[] MUCH = new byte[32 << 20];

    /** Each blocks for ever on a peer that neither reads nor writes. */
    enum Operation {
        LOOK_UP {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.create(), soon).connectTo("silent.test", port);
            }
        },
        HANDSHAKE {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.connect("127.0.0.1", port), soon).tlsHandshake("peer.test", false);
            }
        },
        SEND {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.connect("127.0.0.1", port), soon).send(MUCH);
            }
        },
        RECEIVE {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.connect("127.0.0.1", port), soon).receive(1);
            }
        },
        RECEIVE_ANY {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.connect("127.0.0.1", port), soon).receiveAny(1);
            }
        },
        RECEIVE_LINE {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.connect("127.0.0.1", port), soon).receiveLine();
            }
        },
        RECEIVE_UNTIL {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.connect("127.0.0.1", port), soon).receiveUntil("end");
            }
        },
        UNTIL {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                timed(LightSocket.connect("127.0.0.1", port), soon)
                        .until(new byte[] {1})
                        .read(7);
            }
        },
        DATAGRAM {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                LightDatagramSocket socket = LightDatagramSocket.create();
                if (soon) {
                    socket.timeout(SHORT);
                }
                // Nobody there answers, and nothing is sent to be refused.
                socket.setPeerName("127.0.0.1", port).receive();
            }
        },
        GET {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                client(soon).get("http://127.0.0.1:" + port + "/");
            }
        },
        POST {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                client(soon)
                        .request("POST", "http://127.0.0.1:" + port + "/")
                        .body(MUCH)
                        .send();
            }
        },
        GET_BY_TLS {
            @Override
            @Suspendable
            void run(int port, boolean soon) {
                client(soon).get("https://127.0.0.1:" + port + "/");
            }
        };

        @Suspendable
        abstract void run(int port, boolean soon);

        private static LightSocket timed(LightSocket socket, boolean soon) {
            return soon ? socket.timeouts(SHORT, SHORT, SHORT) : socket;
        }

        private static LightHttpClient client(boolean soon) {
            LightHttpClient.Builder client = LightHttpClient.builder().verify(false);
            return soon ? client.timeout(SHORT).build() : client.build();
        }
    }

    static List<Arguments> each() {
        List<Arguments> all = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Host host : List.of(Host.WORKER, Host.SERVER)) {
                all.add(Arguments.of(operation, host));
            }
        }
        return all;
    }

    private DatagramSocket dns;
    private Peer peer;

    @BeforeEach
    void open() throws IOException {
        dns = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        System.setProperty(Names.SERVERS, "127.0.0.1:" + dns.getLocalPort());
        peer = Peer.silent();
    }

    @AfterEach
    void close() throws IOException {
        System.clearProperty(Names.SERVERS);
        dns.close();
        peer.close();
    }

    /** However far it has come by then: it does not end by itself. */
    @Suspendable
    private LightThread<Void> started(Operation operation) {
        LightThread<Void> thread = LightThread.spawn(() -> {
            operation.run(peer.port(), false);
        });
        LightThread.sleep(Duration.ofMillis(2));
        return thread;
    }

    @ParameterizedTest
    @MethodSource("each")
    void byAKill(Operation operation, Host host) throws Exception {
        host.run(() -> {
            LightThread<Void> thread = started(operation);
            assertThat(LightThread.kill(thread)).isEqualTo(KillResult.KILLED);
            // The worker serves others.
            assertThat(Failure.message(() -> operation.run(peer.port(), true))).isEqualTo("timeout");
        });
    }

    @ParameterizedTest
    @MethodSource("each")
    @Tag("rule-13")
    void byATimeOut(Operation operation, Host host) throws Exception {
        host.run(() -> {
            assertThat(Failure.message(() -> operation.run(peer.port(), true))).isEqualTo("timeout");
            assertThat(Failure.message(() -> operation.run(peer.port(), true))).isEqualTo("timeout");
        });
    }

    @ParameterizedTest
    @MethodSource("each")
    @Tag("rule-8.1")
    void byTheEndOfTheWorld(Operation operation, Host host) throws Exception {
        CompletableFuture<String> unwound = new CompletableFuture<>();
        CompletableFuture<HandlerResult> result = CompletableFuture.supplyAsync(() -> {
            try {
                return host.result(() -> {
                    LightThread.spawn(() -> {
                        try {
                            operation.run(peer.port(), false);
                        } finally {
                            unwound.complete("unwound");
                        }
                    });
                    LightThread.sleep(Duration.ofMillis(2));
                    throw Handler.exit(444);
                });
            } catch (Exception e) {
                // The client of the server gets no answer.
                return new HandlerResult.Exited(444);
            }
        });
        assertThat(unwound.join()).isEqualTo("unwound");
        HandlerResult ended = result.join();
        if (host != Host.SERVER) {
            assertThat(ended).isEqualTo(new HandlerResult.Exited(444));
        }
    }

    @ParameterizedTest
    @EnumSource
    void byTheWorkersEnd(Operation operation) {
        Worker worker = Worker.start();
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<HandlerResult> result = worker.handle(() -> {
            LightThread.spawn(() -> {
                LightThread.sleep(Duration.ofMillis(2));
                started.complete(null);
            });
            operation.run(peer.port(), false);
        });
        started.join();
        worker.close();
        assertThat(result.join()).isInstanceOf(HandlerResult.Failed.class);
    }
}
