package dev.gossamer.endurance.soak;

import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.Captured;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trees of subrequests: one by one, several at once, in several threads; some are given up on the way. */
final class CapturesKind implements Kind {
    private static final int DEPTH = 3;
    private static final int[] GIVE_UP = {-1, 408, 444, 499};

    private enum How {
        ONE_BY_ONE,
        MULTI,
        THREADS
    }

    private record Node(byte[] piece, How how, List<Long> children, int delay) {
        static Node of(long id, int depth) {
            SplittableRandom random = Content.random(id);
            List<Long> children = new ArrayList<>();
            for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
                children.add(Content.mix(id, i));
            }
            How how = How.values()[random.nextInt(How.values().length)];
            return new Node(Content.bytes(id, random.nextInt(500)), how, children, random.nextInt(3));
        }
    }

    /** Whether the request is given up while the subrequests are pending. */
    private static boolean isGivenUp(long id) {
        return Math.floorMod(Content.mix(id, 99), 8) == 0;
    }

    @Override
    public Question question(long id) {
        if (isGivenUp(id)) {
            return Question.get(id, "/capture", Answer.none());
        }
        Output body = new Output();
        add(body, id, DEPTH);
        return Question.get(id, "/capture", Answer.ok(body.bytes()));
    }

    private static void add(Output body, long id, int depth) {
        Node node = Node.of(id, depth);
        body.add(node.piece);
        for (long child : node.children) {
            add(body.add("("), child, depth - 1);
            body.add(")");
        }
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location("/capture", l -> l.content(r -> content(r, site)).headerFilter(Filters::mark));
        server.location("/node", l -> l.internal().content(r -> node(r, site)).headerFilter(Filters::mark));
        server.location("/stuck", l -> l.internal().content(r -> new Victims(site).spawn(Content.random(Kind.id(r)))));
    }

    @Suspendable
    private static void content(Request r, Site site) {
        long id = Kind.id(r);
        if (isGivenUp(id)) {
            giveUp(r, site, Content.random(~id));
        }
        print(r, id, DEPTH);
    }

    @Suspendable
    private static void giveUp(Request r, Site site, SplittableRandom random) {
        LightThread<?> asks =
                LightThread.spawn(() -> r.captureMulti("/stuck?id=8", "/stuck?id=" + random.nextInt(100)));
        LightThread.sleep(Duration.ofMillis(random.nextInt(3)));
        KillResult killed = LightThread.kill(asks);
        // A victim that its upstream gives up ends its subrequest before its time.
        site.tally.check(
                killed == KillResult.PENDING_SUBREQUESTS || killed == KillResult.ALREADY_TERMINATED,
                "a thread with a subrequest: " + killed);
        site.tally.exits.increment();
        throw r.exit(GIVE_UP[random.nextInt(GIVE_UP.length)]);
    }

    @Suspendable
    private static void node(Request r, Site site) {
        site.tally.check(r.isSubrequest(), "a subrequest that is none");
        print(r, Kind.id(r), Integer.parseInt(r.arg("depth")));
    }

    @Suspendable
    private static void print(Request r, long id, int depth) {
        Node node = Node.of(id, depth);
        LightThread.sleep(Duration.ofMillis(node.delay));
        r.print(node.piece);
        for (Captured child : children(r, node, depth - 1)) {
            r.print("(", child.status() == 200 ? child.body() : "status " + child.status(), ")");
        }
    }

    @Suspendable
    private static List<Captured> children(Request r, Node node, int depth) {
        if (node.children.isEmpty()) {
            return List.of();
        }
        String[] uris = node.children.stream()
                .map(child -> "/node?id=" + child + "&depth=" + depth)
                .toArray(String[]::new);
        if (node.how == How.MULTI) {
            return r.captureMulti(uris);
        }
        List<Captured> all = new ArrayList<>();
        if (node.how == How.ONE_BY_ONE) {
            for (String uri : uris) {
                all.add(r.capture(uri));
            }
            return all;
        }
        List<LightThread<Captured>> threads = new ArrayList<>();
        for (String uri : uris) {
            threads.add(LightThread.spawn(() -> r.capture(uri)));
        }
        for (LightThread<Captured> thread : threads) {
            all.add(LightThread.waitFor(thread).get());
        }
        return all;
    }
}
