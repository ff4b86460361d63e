package dev.gossamer.endurance.soak;

import dev.gossamer.Coroutine;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.net.LightDatagramSocket;
import dev.gossamer.net.LightSocket;
import dev.gossamer.net.LightSocketException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Light threads that block, in all ways there are, until somebody ends them. */
final class Victims {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final byte[] MUCH = new byte[8 << 20];

    private final Site site;

    Victims(Site site) {
        this.site = site;
    }

    @Suspendable
    LightThread<Void> spawn(SplittableRandom random) {
        SplittableRandom own = random.split();
        return LightThread.spawn("victim", () -> live(own));
    }

    @Suspendable
    void kill(LightThread<?> victim) {
        KillResult result = LightThread.kill(victim);
        if (result.ok()) {
            site.tally.kills.increment();
        }
        site.tally.check(
                result.ok() || result == KillResult.ALREADY_TERMINATED, "a victim could not be killed: " + result);
    }

    @Suspendable
    private void live(SplittableRandom random) throws Exception {
        site.tally.victims.increment();
        try {
            block(random);
        } catch (LightSocketException upstreamHasGivenUp) {
            // Where nobody ends the victim for as long.
        } finally {
            site.tally.unwound.increment();
            if (random.nextInt(4) == 0) {
                LightThread.sleep(Duration.ofMillis(1));
            }
        }
    }

    @Suspendable
    private void block(SplittableRandom random) throws Exception {
        int port = site.upstream.port();
        switch (random.nextInt(12)) {
            case 0 -> LightThread.sleep(LONG);
            case 1 -> site.never.await(LONG);
            case 2 -> LightThread.await(new CompletableFuture<Void>());
            case 3 -> LightThread.waitFor(LightThread.spawn(() -> LightThread.sleep(Duration.ofMillis(20))));
            case 4 -> Coroutine.create(nothing -> sleepInside()).resume();
            case 5 -> ask(port, "GET " + Upstream.path(Upstream.Mode.SILENT, 1, 10) + " HTTP/1.1\r\n\r\n");
            case 6 -> site.client.get(uri(port, Upstream.path(Upstream.Mode.STALL, 1, 5000)));
            case 7 -> askByDatagram();
            case 8 -> flood(port);
            case 9 -> LightSocket.connectTls("127.0.0.1", port, "soak", false).close();
            case 10 -> nap();
            default -> wakeNever();
        }
    }

    static String uri(int port, String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Suspendable
    private static Void sleepInside() {
        LightThread.sleep(LONG);
        return null;
    }

    @Suspendable
    private static void ask(int port, String text) {
        LightSocket socket = LightSocket.connect("127.0.0.1", port);
        socket.timeouts(LONG, LONG, LONG);
        socket.send(text);
        socket.receiveLine();
    }

    @Suspendable
    private static void flood(int port) {
        LightSocket socket = LightSocket.connect("127.0.0.1", port);
        socket.send("GET " + Upstream.path(Upstream.Mode.DEAF, 1, 10) + " HTTP/1.1\r\n\r\n");
        socket.send(MUCH);
    }

    @Suspendable
    private void askByDatagram() {
        LightDatagramSocket socket = LightDatagramSocket.create().timeout(LONG);
        socket.setPeerName("127.0.0.1", site.udp.port());
        socket.send(new byte[] {UdpUpstream.DROP});
        socket.receive();
    }

    /** In short naps, so that it may be killed between two of them, in the queue. */
    @Suspendable
    private static void nap() {
        for (int i = 0; i < 100_000; i++) {
            LightThread.sleep(Duration.ofMillis(1));
            Coroutine.yield();
        }
    }

    @Suspendable
    private static void wakeNever() {
        LightThread.<Void>suspend("nothing", resumption -> resumption.onCancel(() -> {}));
    }
}
