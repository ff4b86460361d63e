package dev.gossamer.endurance.soak;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import dev.gossamer.net.LightSocket;
import dev.gossamer.net.LightSocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sockets to an upstream that answers well, badly, or not at all; several at once, some of them killed. */
final class SocketsKind implements Kind {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Upstream.Mode[] MODES = {
        Upstream.Mode.OK,
        Upstream.Mode.OK,
        Upstream.Mode.OK,
        Upstream.Mode.SLOW,
        Upstream.Mode.CUT,
        Upstream.Mode.RESET,
        Upstream.Mode.NOTHING,
        Upstream.Mode.SILENT,
        Upstream.Mode.STALL
    };

    /** @param mode null: nobody listens there */
    private record Call(Upstream.Mode mode, long key, int length) {
        static List<Call> of(long id) {
            SplittableRandom random = Content.random(id);
            List<Call> calls = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int mode = random.nextInt(MODES.length + 1);
                int length = random.nextInt(random.nextInt(6) == 0 ? 200_000 : 2000);
                calls.add(new Call(mode < MODES.length ? MODES[mode] : null, Content.mix(id, i), length));
            }
            return calls;
        }

        byte[] outcome() {
            if (mode == null) {
                return "connection refused".getBytes();
            }
            return switch (mode) {
                case OK, SLOW -> Content.bytes(key, length);
                case CUT, RESET, NOTHING -> "lost".getBytes();
                default -> "timeout".getBytes();
            };
        }
    }

    @Override
    public Question question(long id) {
        Output body = new Output();
        for (Call call : Call.of(id)) {
            body.add(call.outcome()).add(";");
        }
        return Question.get(id, "/sockets", Answer.ok(body.bytes()));
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location("/sockets", l -> l.content(r -> content(r, site)).headerFilter(Filters::mark));
    }

    @Suspendable
    private static void content(Request r, Site site) {
        long id = Kind.id(r);
        SplittableRandom random = Content.random(~id);
        List<LightThread<byte[]>> threads = new ArrayList<>();
        for (Call call : Call.of(id)) {
            threads.add(LightThread.spawn(() -> call(call, site)));
            if (random.nextInt(3) == 0) {
                killSoon(call, site, random);
            }
        }
        for (LightThread<byte[]> thread : threads) {
            r.print(LightThread.waitFor(thread).get(), ";");
        }
    }

    /** The same call again, ended at any point of it. */
    @Suspendable
    private static void killSoon(Call call, Site site, SplittableRandom random) {
        LightThread<byte[]> doomed = LightThread.spawn(() -> call(call, site));
        LightThread.sleep(Duration.ofNanos(random.nextInt(1_500_000)));
        if (LightThread.kill(doomed).ok()) {
            site.tally.kills.increment();
        }
    }

    @Suspendable
    private static byte[] call(Call call, Site site) {
        LightSocket socket = LightSocket.create();
        boolean good = call.mode != null && call.mode.isGood();
        socket.timeouts(LONG, LONG, good ? LONG : Duration.ofMillis(30));
        if (call.mode == Upstream.Mode.CUT || call.mode == Upstream.Mode.RESET || call.mode == Upstream.Mode.NOTHING) {
            socket.timeouts(LONG, LONG, LONG);
        }
        try {
            socket.connectTo(
                    call.key % 4 == 0 ? "localhost" : "127.0.0.1",
                    call.mode == null ? site.refusedPort() : site.upstream.port());
            return exchange(socket, call);
        } catch (LightSocketException e) {
            if (e.getMessage().equals("closed") || e.getMessage().startsWith("connection reset")) {
                return "lost".getBytes();
            }
            return e.getMessage().getBytes();
        }
    }

    @Suspendable
    private static byte[] exchange(LightSocket socket, Call call) {
        socket.send("GET " + Upstream.path(call.mode, call.key, call.length) + " HTTP/1.1\r\n\r\n");
        String status = socket.receiveLine();
        if (!status.equals("HTTP/1.1 200 OK")) {
            return ("odd status " + status).getBytes();
        }
        String headers = socket.receiveUntil("\r\n\r\n");
        int length = Integer.parseInt(headers.substring(headers.lastIndexOf(' ') + 1));
        byte[] body = call.key % 2 == 0 ? socket.receive(length) : inPieces(socket, length);
        socket.setKeepalive(Site.IDLE, 8);
        return body;
    }

    @Suspendable
    private static byte[] inPieces(LightSocket socket, int length) {
        byte[] body = new byte[length];
        for (int at = 0; at < length; ) {
            byte[] piece = socket.receiveAny(Math.min(4096, length - at));
            System.arraycopy(piece, 0, body, at, piece.length);
            at += piece.length;
        }
        return body;
    }
}
