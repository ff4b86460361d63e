package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.net.LightHttpClient;
import dev.gossamer.net.LightSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Timers and semaphores in the handlers of a server. */
class TimersAndSemaphoresTest extends OneServer {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final LightSemaphore semaphore = new LightSemaphore(0);

    @Test
    @Tag("rule-11")
    void aTimerOutlivesTheRequestAndMayDoAllButAnswer() throws Exception {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        CompletableFuture<String> told = new CompletableFuture<>();
        builder.location("/upstream", l -> l.content(r -> r.print("from the server")));
        builder.location(
                "/",
                l -> l.content(r -> {
                    Handler.current().worker().at(Duration.ofMillis(1), () -> told.complete(timer(r, port)));
                    r.print("answered");
                }));
        try (RawClient client = client()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).endsWith("answered");
            port.complete(client.port());
            assertThat(told.get(20, TimeUnit.SECONDS))
                    .isEqualTo(
                            "ngx.timer, API disabled in the context of ngx.timer, KILLED, child, from the server, HTTP/1.1 200 OK");
        }
    }

    @Suspendable
    private String timer(Request r, CompletableFuture<Integer> port) throws Exception {
        String refusal = refusal(() -> r.say("to nobody"));
        LightThread<Void> victim = LightThread.spawn(() -> LightThread.sleep(LONG));
        LightThread<String> child = LightThread.spawn(() -> {
            semaphore.post(1);
            return semaphore.await(LONG) ? "child" : "timeout";
        });
        int own = LightThread.await(port);
        Phase phase = Handler.current().phase();
        String body = LightHttpClient.create()
                .get("http://127.0.0.1:" + own + "/upstream")
                .text();
        LightSocket socket = LightSocket.connect("127.0.0.1", own);
        socket.send("GET /upstream HTTP/1.0\r\n\r\n");
        return phase + ", " + refusal.replaceAll("ngx\\.timer.*", "ngx.timer") + ", " + LightThread.kill(victim) + ", "
                + LightThread.waitFor(child).get() + ", " + body + ", " + socket.receiveLine();
    }

    @Test
    @Tag("rule-11")
    void exitOfATimerEndsItAlone() throws IOException {
        assertThat(content(r -> {
                    CompletableFuture<HandlerResult> timer = Handler.current()
                            .worker()
                            .at(Duration.ofMillis(1), () -> {
                                LightThread.spawn(() -> LightThread.sleep(LONG));
                                throw Handler.exit(444);
                            });
                    r.print(LightThread.await(timer));
                }))
                .endsWith("Exited[status=444]");
    }

    @Test
    @Tag("rule-12")
    void requestsOnTwoWorkersAreServedInTheOrderInWhichTheyWait() throws Exception {
        builder.workers(2)
                .location(
                        "/",
                        l -> l.content(r -> {
                            note(semaphore.await(LONG) + r.uri());
                            r.print("served");
                        }));
        try (RawClient first = client();
                RawClient second = client();
                RawClient third = client()) {
            waits(first, "/1", -1);
            waits(second, "/2", -2);
            waits(third, "/3", -3);
            for (int i = 1; i <= 3; i++) {
                semaphore.post(1);
                assertThat(semaphore.count()).isEqualTo(i - 3);
                assertThat(noted()).isEqualTo("true/" + i);
            }
        }
    }

    private void waits(RawClient client, String path, int count) throws IOException {
        client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
        awaitCount(count);
    }

    private void awaitCount(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (semaphore.count() != count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(semaphore.count()).isEqualTo(count);
    }

    @Test
    @Tag("rule-12")
    void whatIsPostedForARequestIsNotForWhoComesLater() throws Exception {
        builder.location("/wait", l -> l.content(r -> note("waiter " + semaphore.await(LONG))));
        builder.location(
                "/post",
                l -> l.content(r -> {
                    semaphore.post(1);
                    r.print("stolen: ", semaphore.await(Duration.ZERO));
                }));
        try (RawClient waiter = client()) {
            waits(waiter, "/wait", -1);
            assertThat(ask("/post")).endsWith("stolen: false");
            assertThat(noted()).isEqualTo("waiter true");
        }
    }

    @Test
    @Tag("rule-12")
    void aClientThatLeavesTakesItsWaiterOut() throws Exception {
        builder.checkClientAbort(true).location("/", l -> l.content(r -> semaphore.await(LONG)));
        try (RawClient waiter = client()) {
            waits(waiter, "/", -1);
        }
        awaitCount(0);
    }

    @Test
    @Tag("rule-12")
    void misuseIsRefused() throws IOException {
        assertThatThrownBy(() -> new LightSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(content(r -> {
                    r.print(refusal(() -> semaphore.post(0)).equals("nothing thrown"), " ");
                    r.print(refusal(() -> semaphore.await(Duration.ofMillis(-1)))
                            .equals("nothing thrown"));
                }))
                .endsWith("false false");
    }
}
