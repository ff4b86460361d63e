package dev.gossamer.endurance.soak;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import dev.gossamer.net.LightDatagramSocket;
import dev.gossamer.net.LightSocketException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Timers, a semaphore of all handlers, futures of foreign threads, datagrams. */
final class TimersKind implements Kind {
    private enum What {
        TIMER,
        CANCELLED_TIMER,
        SEMAPHORE,
        FUTURE,
        DATAGRAM,
        LOST_DATAGRAM,
        REFUSED_DATAGRAM
    }

    private static What what(long id) {
        return What.values()[Content.random(id).nextInt(What.values().length)];
    }

    @Override
    public Question question(long id) {
        byte[] bytes = Content.bytes(id, 100);
        byte[] body = switch (what(id)) {
            case TIMER -> new Output().add("Exited[status=7]").add(bytes).bytes();
            case CANCELLED_TIMER -> "cancelled".getBytes();
            case SEMAPHORE, FUTURE -> bytes;
            case DATAGRAM -> UdpUpstream.reversed(datagram(id, UdpUpstream.ECHO));
            case LOST_DATAGRAM -> "timeout".getBytes();
            case REFUSED_DATAGRAM -> "connection refused".getBytes();
        };
        return Question.get(id, "/timers", Answer.ok(body));
    }

    private static byte[] datagram(long id, byte first) {
        byte[] datagram = Content.bytes(id, 9 + Math.floorMod(id, 1000));
        datagram[0] = first;
        return datagram;
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location("/timers", l -> l.content(r -> content(r, site)).headerFilter(Filters::mark));
    }

    @Suspendable
    private static void content(Request r, Site site) {
        long id = Kind.id(r);
        switch (what(id)) {
            case TIMER -> timer(r, site, id);
            case CANCELLED_TIMER -> r.print(cancelled(site, id));
            case SEMAPHORE -> semaphore(r, site, id);
            case FUTURE ->
                r.print(LightThread.<byte[]>await(CompletableFuture.supplyAsync(() -> Content.bytes(id, 100))));
            case DATAGRAM -> r.print(echo(site, id));
            case LOST_DATAGRAM ->
                r.print(fails(site.udp.port(), Duration.ofMillis(30), datagram(id, UdpUpstream.DROP)));
            case REFUSED_DATAGRAM ->
                r.print(fails(site.refusedDatagramPort(), Duration.ofMinutes(10), datagram(id, UdpUpstream.DROP)));
        }
    }

    @Suspendable
    private static void timer(Request r, Site site, long id) {
        byte[][] made = new byte[1][];
        CompletableFuture<HandlerResult> timer = Handler.current().worker().at(Duration.ofMillis(1), () -> {
            new Victims(site).spawn(Content.random(id));
            LightThread.spawn(() -> {
                LightThread.sleep(Duration.ofMillis(1));
                made[0] = Content.bytes(id, 100);
                site.tally.exits.increment();
                Handler.exit(7);
            });
        });
        r.print(LightThread.await(timer), made[0]);
    }

    /** Also where the client leaves meanwhile. */
    @Suspendable
    private static String cancelled(Site site, long id) {
        Worker worker = Handler.current().worker();
        CompletableFuture<HandlerResult> never =
                worker.at(Duration.ofMinutes(10), () -> site.tally.wrong("a cancelled timer runs"));
        try {
            LightThread.sleep(Duration.ofMillis(id & 1));
        } finally {
            site.tally.check(never.cancel(false), "a timer could not be cancelled");
        }
        return "cancelled";
    }

    /** Never more than there are; some give up, and some are killed while they wait or hold one. */
    @Suspendable
    private static void semaphore(Request r, Site site, long id) {
        SplittableRandom random = Content.random(~id);
        LightThread<Void> doomed = LightThread.spawn(() -> hold(site, Duration.ofMinutes(10)));
        LightThread.sleep(Duration.ofNanos(random.nextInt(1_500_000)));
        if (LightThread.kill(doomed).ok()) {
            site.tally.kills.increment();
        }
        hold(site, Duration.ofNanos(1 + random.nextInt(1_000_000)));
        hold(site, Duration.ofMinutes(10));
        r.print(Content.bytes(id, 100));
    }

    @Suspendable
    private static void hold(Site site, Duration patience) {
        if (!site.shared.await(patience)) {
            return;
        }
        try {
            site.tally.check(site.held.incrementAndGet() <= Site.SHARED, "a semaphore is held too often");
            LightThread.sleep(Duration.ofMillis(1));
        } finally {
            site.held.decrementAndGet();
            site.shared.post(1);
        }
    }

    /** Once more where the system has lost it: it may. */
    @Suspendable
    private static byte[] echo(Site site, long id) {
        LightDatagramSocket socket = LightDatagramSocket.create().timeout(Duration.ofSeconds(5));
        socket.setPeerName("127.0.0.1", site.udp.port());
        for (int tries = 0; ; tries++) {
            socket.send(datagram(id, UdpUpstream.ECHO));
            try {
                return socket.receive();
            } catch (LightSocketException e) {
                if (tries == 3) {
                    throw e;
                }
            }
        }
    }

    @Suspendable
    private static String fails(int port, Duration patience, byte[] datagram) {
        LightDatagramSocket socket = LightDatagramSocket.create().timeout(patience);
        socket.setPeerName("127.0.0.1", port);
        try {
            socket.send(datagram);
            return "answered: " + socket.receive().length;
        } catch (LightSocketException e) {
            return e.getMessage();
        }
    }
}
