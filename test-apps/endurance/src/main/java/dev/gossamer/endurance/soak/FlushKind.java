package dev.gossamer.endurance.soak;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import java.time.Duration;
import java.util.SplittableRandom;

/** Long answers in pieces, in chunks or with a length, through a filter or not; and one without an end. */
final class FlushKind implements Kind {
    private static final int PIECE = 16 << 10;

    private record Plan(int pieces, int size, boolean withLength, boolean filtered) {
        static Plan of(long id) {
            SplittableRandom random = Content.random(id);
            int pieces = random.nextInt(8) == 0 ? 40 : random.nextInt(8);
            return new Plan(pieces, 1 + random.nextInt(PIECE), random.nextInt(3) == 0, random.nextInt(3) == 0);
        }
    }

    /** The longest there are: for clients that read slowly, and those that leave. */
    static boolean isLong(long id) {
        return Plan.of(id).pieces == 40;
    }

    @Override
    public Question question(long id) {
        byte[] body = body(id);
        Plan plan = Plan.of(id);
        return Question.get(
                id, plan.filtered ? "/filtered" : "/flush", Answer.ok(plan.filtered ? Filters.flipped(body) : body));
    }

    static byte[] body(long id) {
        Plan plan = Plan.of(id);
        Output body = new Output();
        for (int i = 0; i < plan.pieces; i++) {
            body.add(Content.bytes(Content.mix(id, i), plan.size));
        }
        return body.bytes();
    }

    /** Its answer has no end: the server has to notice that its client has left. */
    static Question endless(long id) {
        return Question.get(id, "/endless", new Answer(Answer.End.ENDLESS, 200, Content.bytes(id, 1 << 20), null));
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location("/flush", l -> l.content(FlushKind::content).headerFilter(Filters::mark));
        server.location(
                "/filtered",
                l -> l.content(FlushKind::content).headerFilter(Filters::mark).bodyFilter(Filters::flip));
        server.location("/endless", l -> l.content(r -> endless(r, site)).headerFilter(Filters::mark));
    }

    @Suspendable
    static void content(Request r) {
        long id = Kind.id(r);
        Plan plan = Plan.of(id);
        if (plan.withLength) {
            r.setHeader("Content-Length", String.valueOf(plan.pieces * plan.size));
        }
        for (int i = 0; i < plan.pieces; i++) {
            r.print(Content.bytes(Content.mix(id, i), plan.size));
            r.flush();
            if ((id + i) % 5 == 0) {
                LightThread.sleep(Duration.ofMillis(1));
            }
        }
    }

    @Suspendable
    private static void endless(Request r, Site site) {
        long id = Kind.id(r);
        SplittableRandom random = Content.random(~id);
        Victims victims = new Victims(site);
        for (int i = random.nextInt(3); i > 0; i--) {
            victims.spawn(random);
        }
        if (random.nextInt(3) == 0) {
            r.onAbort(() -> {
                LightThread.sleep(Duration.ofMillis(1));
                site.tally.exits.increment();
                r.exit(499);
            });
        }
        byte[] all = Content.bytes(id, 1 << 20);
        for (int from = 0; from < all.length; from += PIECE) {
            byte[] piece = new byte[PIECE];
            System.arraycopy(all, from, piece, 0, PIECE);
            r.print(piece);
            r.flush();
        }
        LightThread.sleep(Duration.ofMinutes(10));
    }
}
