package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SuspendingSslSocketTest {
    private final List<Object> trace = new ArrayList<>();
    private final SSLContext context;
    private ServerSocket plain;

    SuspendingSslSocketTest() throws Exception {
        context = Certificates.trusting();
    }

    @BeforeEach
    void listen() throws IOException {
        plain = new SuspendingServerSocket(0, 50, InetAddress.getByName("localhost"));
    }

    @AfterEach
    void close() throws IOException {
        plain.close();
    }

    private static void run(SuspendableRunnable entry) {
        if (Handler.run(entry) instanceof HandlerResult.Failed failed) {
            throw new AssertionError(failed.error());
        }
    }

    @FunctionalInterface
    private interface Peer {
        void use(SSLSocket socket) throws Exception;
    }

    /** The JDK's own socket as a server, on a thread. */
    private CompletableFuture<Void> jdkServer(SSLServerSocket listener, Peer peer) {
        return CompletableFuture.runAsync(() -> {
            try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                peer.use(accepted);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private SSLServerSocket jdkListener(SSLContext with) throws IOException {
        SSLServerSocketFactory factory = with.getServerSocketFactory();
        return (SSLServerSocket) factory.createServerSocket(0, 50, InetAddress.getByName("localhost"));
    }

    /** As a driver does it: a plain socket first, and TLS over it. */
    @Suspendable
    private static SSLSocket over(SSLContext with, int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        SSLSocket tls = (SSLSocket) with.getSocketFactory().createSocket(socket, "localhost", port, true);
        assertThat(tls).isInstanceOf(SuspendingSslSocket.class);
        return tls;
    }

    /** The server's side, over what was accepted. */
    @Suspendable
    private SSLSocket accept(SSLContext with) throws IOException {
        Socket accepted = plain.accept();
        SSLSocket tls = (SSLSocket) with.getSocketFactory().createSocket(accepted, null, true);
        assertThat(tls.getUseClientMode()).isFalse();
        return tls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aJdkServerIsTalkedTo(String protocol) throws Exception {
        byte[] sent = random();
        try (SSLServerSocket listener = jdkListener(context)) {
            listener.setEnabledProtocols(new String[] {protocol});
            CompletableFuture<Void> echo = jdkServer(listener, peer -> {
                byte[] received = peer.getInputStream().readNBytes(sent.length);
                peer.getOutputStream().write(received);
                assertThat(peer.getInputStream().read()).isEqualTo(-1);
            });
            run(() -> {
                SSLSocket socket = over(context, listener.getLocalPort());
                LightThread<Object> writer = LightThread.spawn(() -> write(socket, sent));
                assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
                LightThread.waitFor(writer).get();
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
                assertThat(socket.getSession().getPeerPrincipal().getName()).isEqualTo("CN=localhost");
                socket.close();
            });
            echo.get(30, TimeUnit.SECONDS);
        }
    }

    @Suspendable
    private static Object write(Socket socket, byte[] data) throws IOException {
        socket.getOutputStream().write(data);
        return null;
    }

    private static byte[] random() {
        byte[] bytes = new byte[1 << 20];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aJdkClientIsServed(String protocol) throws Exception {
        byte[] sent = random();
        CompletableFuture<byte[]> client = CompletableFuture.supplyAsync(() -> {
            try (SSLSocket socket = jdkClient(protocol)) {
                socket.getOutputStream().write(sent);
                return socket.getInputStream().readAllBytes();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        run(() -> {
            try (SSLSocket socket = accept(context)) {
                byte[] received = socket.getInputStream().readNBytes(sent.length);
                socket.getOutputStream().write(received);
            }
        });
        assertThat(client.get(30, TimeUnit.SECONDS)).isEqualTo(sent);
    }

    /** Made where nothing is replaced. */
    private SSLSocket jdkClient(String... protocols) throws Exception {
        SSLSocketFactory factory = (SSLSocketFactory)
                SSLContext.class.getMethod("getSocketFactory").invoke(context);
        SSLSocket socket = (SSLSocket) factory.createSocket("localhost", plain.getLocalPort());
        assertThat(socket).isNotInstanceOf(SuspendingSslSocket.class);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    @Suspendable
    private void both(SuspendableCallable<?> client, SuspendableCallable<?> server) {
        LightThread<Object> serving = LightThread.spawn(() -> server.call());
        LightThread<Object> asking = LightThread.spawn(() -> client.call());
        LightThread.waitFor(asking).get();
        LightThread.waitFor(serving).get();
    }

    @Test
    void bothSidesTakeTurnsOnOneCarrier() {
        run(() -> both(
                () -> {
                    SSLSocket socket = over(context, plain.getLocalPort());
                    socket.getOutputStream().write('x');
                    trace.add((char) socket.getInputStream().read());
                    socket.shutdownOutput();
                    trace.add((char) socket.getInputStream().read());
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    socket.close();
                    return null;
                },
                () -> {
                    SSLSocket socket = accept(context);
                    trace.add((char) socket.getInputStream().read());
                    socket.getOutputStream().write('y');
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    trace.add("half");
                    socket.getOutputStream().write('z');
                    socket.close();
                    return null;
                }));
        assertThat(trace).containsExactly('x', 'y', "half", 'z');
    }

    @Test
    void protocolsOfTheApplicationAreAgreedOn() {
        run(() -> both(
                () -> {
                    SSLSocket socket = over(context, plain.getLocalPort());
                    protocols(socket, "b", "c");
                    socket.startHandshake();
                    trace.add(socket.getApplicationProtocol());
                    socket.close();
                    return null;
                },
                () -> {
                    SSLSocket socket = accept(context);
                    socket.setHandshakeApplicationProtocolSelector((asked, offered) -> {
                        assertThat(asked).isSameAs(socket);
                        return offered.get(1);
                    });
                    socket.startHandshake();
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    return null;
                }));
        assertThat(trace).containsExactly("c");
    }

    private static void protocols(SSLSocket socket, String... protocols) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
    }

    @Test
    void aClientShowsItsCertificateWhereItIsAskedTo() {
        run(() -> both(
                () -> {
                    SSLSocket socket = over(context, plain.getLocalPort());
                    socket.addHandshakeCompletedListener(event -> trace.add(event.getSocket() == socket));
                    socket.getOutputStream().write('x');
                    assertThat(socket.getInputStream().read()).isEqualTo('y');
                    socket.close();
                    return null;
                },
                () -> {
                    SSLSocket socket = accept(context);
                    socket.setNeedClientAuth(true);
                    assertThat(socket.getInputStream().read()).isEqualTo('x');
                    assertThat(socket.getSession().getPeerCertificates()).hasSize(1);
                    socket.getOutputStream().write('y');
                    return null;
                }));
    }

    @Suspendable
    private static Object shakeHands(SSLSocket socket) throws IOException {
        socket.startHandshake();
        return null;
    }

    @Test
    void aCertificateThatNobodyTrustsIsToldOnBothSides() throws Exception {
        SSLContext distrusting = Certificates.distrusting();
        run(() -> {
            LightThread<Object> serving = LightThread.spawn(() -> {
                accept(context).startHandshake();
                return null;
            });
            SSLSocket socket = over(distrusting, plain.getLocalPort());
            assertThat(LightThread.waitFor(LightThread.spawn(() -> shakeHands(socket)))
                            .error())
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("unable to find valid certification path");
            assertThat(socket.isClosed()).isTrue();
            assertThat(LightThread.waitFor(serving).error())
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("certificate_unknown");
        });
    }

    @Test
    void aNameThatIsNotInTheCertificateIsRefused() {
        run(() -> {
            LightThread<Object> serving = LightThread.spawn(() -> {
                accept(context).startHandshake();
                return null;
            });
            Socket raw = new Socket("localhost", plain.getLocalPort());
            SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(raw, "another.example", plain.getLocalPort(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            Outcome<Object> refused = LightThread.waitFor(LightThread.spawn(() -> {
                socket.startHandshake();
                return null;
            }));
            assertThat(refused.error())
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("another.example");
            assertThat(LightThread.waitFor(serving).ok()).isFalse();
        });
    }

    @Test
    void aFactoryConnects() {
        run(() -> both(
                () -> {
                    SSLSocket socket =
                            (SSLSocket) context.getSocketFactory().createSocket("localhost", plain.getLocalPort());
                    socket.getOutputStream().write('x');
                    socket.close();
                    assertThat(socket.isClosed()).isTrue();
                    Throwable closed = LightThread.waitFor(LightThread.spawn(
                                    () -> socket.getInputStream().read()))
                            .error();
                    assertThat(closed).isInstanceOf(SocketException.class);
                    return null;
                },
                () -> {
                    assertThat(accept(context).getInputStream().readAllBytes()).containsExactly('x');
                    return null;
                }));
    }

    @Test
    void aSilentPeerTimesOutInTheHandshakeWhichGoesOnThen() {
        run(() -> {
            SSLSocket socket = over(context, plain.getLocalPort());
            Socket accepted = plain.accept();
            socket.setSoTimeout(5);
            Outcome<Object> late = LightThread.waitFor(LightThread.spawn(() -> {
                socket.startHandshake();
                return null;
            }));
            assertThat(late.error()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(0);
            LightThread<Object> serving = LightThread.spawn(() -> {
                SSLSocket server = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, true);
                server.getOutputStream().write('x');
                return null;
            });
            assertThat(socket.getInputStream().read()).isEqualTo('x');
            LightThread.waitFor(serving).get();
            socket.setSoTimeout(5);
            late = LightThread.waitFor(
                    LightThread.spawn(() -> (Object) socket.getInputStream().read()));
            assertThat(late.error()).isInstanceOf(SocketTimeoutException.class);
            socket.close();
        });
    }

    @Test
    void aPeerThatLeavesEndsTheHandshake() {
        run(() -> {
            SSLSocket socket = over(context, plain.getLocalPort());
            plain.accept().close();
            Outcome<Object> cut = LightThread.waitFor(LightThread.spawn(() -> {
                socket.startHandshake();
                return null;
            }));
            assertThat(cut.error()).isInstanceOf(IOException.class);
            if (cut.error() instanceof SSLHandshakeException) {
                assertThat(cut.error()).hasRootCauseInstanceOf(EOFException.class);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKillInTheHandshakeOrAReadTakesTheConnectionAlong(boolean established) {
        run(() -> {
            SSLSocket socket = over(context, plain.getLocalPort());
            Socket accepted = plain.accept();
            if (established) {
                LightThread<Object> serving = LightThread.spawn(() -> {
                    ((SSLSocket) context.getSocketFactory().createSocket(accepted, null, true)).startHandshake();
                    return null;
                });
                socket.startHandshake();
                LightThread.waitFor(serving).get();
            }
            LightThread<Integer> reader = LightThread.spawn(() -> {
                try {
                    return socket.getInputStream().read();
                } finally {
                    trace.add(socket.isClosed());
                }
            });
            LightThread.sleep(Duration.ofMillis(5));
            trace.add("other");
            Interrupts.interrupt(reader);
            LightThread.sleep(Duration.ofMillis(5));
            assertThat(LightThread.kill(reader)).isEqualTo(KillResult.KILLED);
            accepted.getInputStream().readAllBytes();
            trace.add("ended");
            accepted.close();
        });
        assertThat(trace).containsExactly("other", true, "ended");
    }

    /** The JDK's socket renegotiates where it is told to shake hands once more. */
    @Test
    void renegotiationIsRefused() throws Exception {
        CompletableFuture<Throwable> client = CompletableFuture.supplyAsync(() -> {
            try (SSLSocket socket = jdkClient("TLSv1.2")) {
                socket.getOutputStream().write('x');
                assertThat(socket.getInputStream().read()).isEqualTo('y');
                socket.startHandshake();
                socket.getInputStream().read();
                return null;
            } catch (Exception e) {
                return e;
            }
        });
        run(() -> {
            SSLSocket socket = accept(context);
            assertThat(socket.getInputStream().read()).isEqualTo('x');
            socket.startHandshake();
            socket.getOutputStream().write('y');
            assertThat(LightThread.waitFor(LightThread.spawn(
                                    () -> socket.getInputStream().read()))
                            .error())
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("renegotiation is refused");
            assertThat(socket.isClosed()).isTrue();
        });
        assertThat(client.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    /** As pools do it, which connect in threads of their own. */
    @Test
    void plainThreadsUseThemAsAnySocket() throws Exception {
        CompletableFuture<Integer> server = CompletableFuture.supplyAsync(() -> {
            try (SSLSocket socket = accept(context)) {
                int read = socket.getInputStream().read();
                socket.getOutputStream().write('y');
                return read;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try (SSLSocket socket = over(context, plain.getLocalPort())) {
            socket.getOutputStream().write('x');
            assertThat(socket.getInputStream().read()).isEqualTo('y');
            assertThat(socket.getInputStream().available()).isZero();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(server.get(30, TimeUnit.SECONDS)).isEqualTo('x');
    }
}
