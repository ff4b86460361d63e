package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What waits for tasks, processes, names and answers. */
class OthersTest {
    private final List<Object> trace = new ArrayList<>();

    @Test
    void invokeAll() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        CountDownLatch latch = new CountDownLatch(1);
        Callable<String> task = () -> {
            latch.await();
            return "x";
        };
        Runs.virtual(() -> {
            LightThread<List<Future<String>>> blocked =
                    LightThread.spawn(() -> executor.invokeAll(List.of(task, task)));
            Thread.sleep(10);
            latch.countDown();
            assertThat(LightThread.waitFor(blocked).get())
                    .allSatisfy(future -> assertThat(future.get()).isEqualTo("x"));
        });
        assertThat(executor.invokeAll(List.of(task))).hasSize(1);
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void semaphoresGoBackWhereNobodyWaitsAnyMore() {
        Semaphore semaphore = new Semaphore(0);
        Runs.virtual(() -> {
            LightThread<Void> deaf = LightThread.spawn(() -> semaphore.acquireUninterruptibly());
            Interrupts.interrupt(deaf);
            Thread.sleep(10);
            LightThread.kill(deaf);
            semaphore.release();
            semaphore.acquire();
        });
        assertThat(semaphore.availablePermits()).isZero();
    }

    @Test
    void processes() throws Exception {
        Runs.virtual(() -> {
            Process process = cat();
            LightThread<Integer> waiting = LightThread.spawn(() -> process.waitFor());
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
            LightThread<Void> killed = LightThread.spawn(() -> {
                try {
                    process.waitFor();
                } finally {
                    trace.add("finally");
                }
            });
            LightThread.kill(killed);
            LightThread<Integer> interrupted = LightThread.spawn(() -> process.waitFor());
            Interrupts.interrupt(interrupted);
            assertThat(LightThread.waitFor(interrupted).error()).isInstanceOf(InterruptedException.class);
            trace.add("other");
            process.getOutputStream().close();
            assertThat(LightThread.waitFor(waiting).get()).isZero();
        });
        assertThat(trace).containsExactly("finally", "other");
        Process process = cat();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    /** Runs until its input ends. */
    private static Process cat() throws IOException {

        return new ProcessBuilder("cat").start();
    }

    @Test
    void names() throws Exception {
        SuspendableCallable<InetAddress> local = () -> InetAddress.getByName("127.0.0.1");
        SuspendableRunnable unknown = () -> InetAddress.getAllByName("no such host");
        Runs.virtual(() -> {
            assertThat(local.call().isLoopbackAddress()).isTrue();
            LightThread<Void> failing = LightThread.spawn(unknown);
            assertThat(LightThread.waitFor(failing).error()).isInstanceOf(UnknownHostException.class);
        });
        assertThat(local.call().isLoopbackAddress()).isTrue();
    }

    @Test
    void http() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            asked.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        SuspendableCallable<Integer> get = () ->
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        Runs.virtual(() -> {
            LightThread<Integer> waiting = LightThread.spawn(get);
            LightThread<Integer> killed = LightThread.spawn(get);
            asked.await();
            LightThread.kill(killed);
            LightThread<Integer> interrupted = LightThread.spawn(get);
            Interrupts.interrupt(interrupted);
            assertThat(LightThread.waitFor(interrupted).error()).isInstanceOf(InterruptedException.class);
            mayAnswer.countDown();
            assertThat(LightThread.waitFor(waiting).get()).isEqualTo(200);
        });
        assertThat(get.call()).isEqualTo(200);
        server.stop(0);
    }
}
