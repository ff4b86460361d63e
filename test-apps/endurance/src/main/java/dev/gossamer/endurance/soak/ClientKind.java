package dev.gossamer.endurance.soak;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import dev.gossamer.net.LightHttpClient;
import dev.gossamer.net.LightHttpResponse;
import dev.gossamer.net.LightSocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The HTTP client: to an upstream that may fail, and to the TLS port of this very program. */
final class ClientKind implements Kind {
    private enum To {
        UPSTREAM,
        NOBODY,
        OWN_FLUSH,
        OWN_UPLOAD
    }

    private record Plan(To to, Upstream.Mode mode, int length) {
        static Plan of(long id) {
            SplittableRandom random = Content.random(id);
            int dice = random.nextInt(12);
            To to = dice == 0 ? To.NOBODY : dice < 3 ? To.OWN_FLUSH : dice < 5 ? To.OWN_UPLOAD : To.UPSTREAM;
            Upstream.Mode[] modes = Upstream.Mode.values();
            return new Plan(to, modes[random.nextInt(modes.length - 1)], 1 + random.nextInt(3000));
        }
    }

    @Override
    public Question question(long id) {
        return Question.get(id, "/client", Answer.ok(expected(id)));
    }

    private static byte[] expected(long id) {
        Plan plan = Plan.of(id);
        return switch (plan.to) {
            case NOBODY -> "connection refused".getBytes();
            case OWN_FLUSH -> FlushKind.body(id);
            case OWN_UPLOAD -> UdpUpstream.reversed(Content.bytes(id, plan.length));
            case UPSTREAM ->
                switch (plan.mode) {
                    case CUT, RESET, NOTHING -> "lost".getBytes();
                    case GARBAGE -> "invalid".getBytes();
                    case SILENT, STALL, DEAF -> "timeout".getBytes();
                    default -> Content.bytes(id, plan.length);
                };
        };
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location("/client", l -> l.content(r -> content(r, site)).headerFilter(Filters::mark));
        server.location("/plain-flush", l -> l.content(FlushKind::content));
        server.location("/plain-upload", l -> l.content(r -> r.print(UdpUpstream.reversed(r.body()))));
    }

    @Suspendable
    private static void content(Request r, Site site) throws Exception {
        long id = Kind.id(r);
        SplittableRandom random = Content.random(~id);
        if (random.nextInt(3) == 0) {
            LightThread<byte[]> doomed = LightThread.spawn(() -> call(id, site));
            LightThread.sleep(Duration.ofNanos(random.nextInt(3_000_000)));
            if (LightThread.kill(doomed).ok()) {
                site.tally.kills.increment();
            }
        }
        r.print(call(id, site));
    }

    @Suspendable
    private static byte[] call(long id, Site site) throws Exception {
        Plan plan = Plan.of(id);
        String own = "https://127.0.0.1:" + site.tlsPort;
        String upstream = Upstream.path(plan.mode, id, plan.length);
        LightHttpClient hasty =
                plan.mode == Upstream.Mode.SILENT || plan.mode == Upstream.Mode.STALL ? site.hasty : null;
        try {
            return switch (plan.to) {
                case NOBODY -> body(site.client.get(Victims.uri(site.refusedPort(), "/")));
                case OWN_FLUSH -> body(site.client.get(own + "/plain-flush?id=" + id));
                case OWN_UPLOAD -> body(upload(own + "/plain-upload", Content.bytes(id, plan.length), site));
                case UPSTREAM ->
                    body((hasty == null ? site.client : hasty).get(Victims.uri(site.upstream.port(), upstream)));
            };
        } catch (LightSocketException e) {
            return word(e.getMessage()).getBytes();
        }
    }

    private static String word(String message) {
        if (message.equals("closed") || message.startsWith("connection reset")) {
            return "lost";
        }
        return message.startsWith("invalid response") ? "invalid" : message;
    }

    private static byte[] body(LightHttpResponse response) {
        return response.status() == 200 ? response.body() : ("status " + response.status()).getBytes();
    }

    @Suspendable
    private static LightHttpResponse upload(String uri, byte[] body, Site site) throws Exception {
        if (body.length % 2 == 0) {
            return site.client.request("POST", uri).body(body).send();
        }
        int[] at = new int[1];
        return site.client
                .request("POST", uri)
                .chunks(() -> {
                    LightThread.sleep(Duration.ofMillis(1));
                    int from = at[0];
                    at[0] = Math.min(body.length, from + 700);
                    return from == body.length ? null : Arrays.copyOfRange(body, from, at[0]);
                })
                .send();
    }
}
