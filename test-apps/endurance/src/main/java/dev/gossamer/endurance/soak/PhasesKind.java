package dev.gossamer.endurance.soak;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import java.time.Duration;
import java.util.SplittableRandom;

/** Phases, filters, and all ways in which one of them hands on, refuses, or ends the request. */
final class PhasesKind implements Kind {
    private static final int[] REDIRECTS = {301, 302, 303, 307, 308};
    private static final int[] PAGES = {400, 403, 404, 410, 500, 503};
    private static final int[] SILENT = {444, 499, 408, -1};

    private enum What {
        PLAIN,
        REWRITE_204,
        SET_URI,
        ACCESS_PAGE,
        ACCESS_EXIT_0,
        ACCESS_OUTPUT,
        EXEC,
        EXEC_NAMED,
        REDIRECT,
        ERROR,
        ERROR_AFTER_FLUSH,
        EXIT_WITH_OUTPUT,
        EXIT_IN_THREAD,
        EXIT_IN_COROUTINE,
        EXIT_SILENT,
        EOF
    }

    /** Drawn alike by server and client. */
    private record Plan(What what, byte[] piece, int choice) {
        static Plan of(long id) {
            SplittableRandom random = Content.random(id);
            What what = What.values()[random.nextInt(What.values().length)];
            return new Plan(what, Content.bytes(id, random.nextInt(2000)), random.nextInt(60));
        }
    }

    @Override
    public Question question(long id) {
        Plan plan = Plan.of(id);
        byte[] ctx = new Output().add("12").add(plan.piece).bytes();
        Answer answer = switch (plan.what) {
            case PLAIN, ACCESS_EXIT_0, EXIT_WITH_OUTPUT, EXIT_IN_THREAD, EXIT_IN_COROUTINE, EOF ->
                Answer.ok(Filters.flipped(ctx));
            case ERROR_AFTER_FLUSH -> new Answer(Answer.End.CUT, 200, Filters.flipped(ctx), null);
            case ACCESS_OUTPUT -> Answer.ok(Filters.flipped(plan.piece));
            case REWRITE_204 -> Answer.page(204);
            case ACCESS_PAGE -> new Answer(Answer.End.WHOLE, PAGES[plan.choice % PAGES.length], null, null);
            case SET_URI ->
                Answer.ok(new Output().add("target ").add(plan.piece).bytes());
            case EXEC -> Answer.ok(new Output().add("target ").add(plan.piece).bytes());
            case EXEC_NAMED ->
                Answer.ok(new Output().add("named ").add(plan.piece).bytes());
            case REDIRECT ->
                new Answer(Answer.End.WHOLE, REDIRECTS[plan.choice % REDIRECTS.length], null, "/elsewhere/" + id);
            case ERROR -> Answer.page(500);
            case EXIT_SILENT -> Answer.none();
        };
        return Question.get(id, "/phases", answer);
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location(
                "/phases",
                l -> l.rewrite(PhasesKind::rewrite)
                        .access(r -> access(r, site))
                        .content(r -> content(r, site))
                        .headerFilter(Filters::mark)
                        .bodyFilter(Filters::flip));
        server.location("/target", l -> l.content(r -> after(r, "target ")).headerFilter(Filters::mark));
        server.location("@named", l -> l.content(r -> after(r, "named ")).headerFilter(Filters::mark));
    }

    @Suspendable
    private static void rewrite(Request r) {
        long id = Kind.id(r);
        switch (Plan.of(id).what) {
            case REWRITE_204 -> r.exit(204);
            case SET_URI -> r.setUri("/target", true);
            default ->
                LightThread.spawn(() -> {
                    LightThread.sleep(Duration.ofMillis(id & 1));
                    r.context().put("seen", "1");
                });
        }
    }

    @Suspendable
    private static void access(Request r, Site site) {
        Plan plan = Plan.of(Kind.id(r));
        switch (plan.what) {
            case ACCESS_PAGE -> {
                site.tally.exits.increment();
                LightThread.spawn(() -> r.exit(PAGES[plan.choice % PAGES.length]));
                LightThread.sleep(Duration.ofMinutes(10));
            }
            case ACCESS_OUTPUT -> r.print(plan.piece);
            default -> r.context().merge("seen", "2", (a, b) -> "" + a + b);
        }
        if (plan.what == What.ACCESS_EXIT_0) {
            new Victims(site).spawn(Content.random(Kind.id(r)));
            site.tally.exits.increment();
            r.exit(plan.choice % 2 == 0 ? 0 : -5);
        }
    }

    @Suspendable
    private static void content(Request r, Site site) throws Exception {
        Plan plan = Plan.of(Kind.id(r));
        switch (plan.what) {
            case EXEC -> r.exec("/target", r.args());
            case EXEC_NAMED -> r.exec("@named");
            case REDIRECT -> r.redirect("/elsewhere/" + Kind.id(r), REDIRECTS[plan.choice % REDIRECTS.length]);
            default -> r.print(r.context().get("seen"), plan.piece);
        }
        Victims victims = new Victims(site);
        if (plan.choice % 3 == 0 && plan.what.ordinal() >= What.ERROR.ordinal() && plan.what != What.EOF) {
            victims.spawn(Content.random(Kind.id(r)));
        }
        if (plan.what.name().startsWith("EXIT_")) {
            site.tally.exits.increment();
        }
        switch (plan.what) {
            case ERROR_AFTER_FLUSH -> {
                r.flush();
                throw new IllegalStateException("as planned, after a flush");
            }
            case ERROR -> throw new IllegalStateException("as planned");
            case EXIT_WITH_OUTPUT -> r.exit(plan.choice % 2 == 0 ? 200 : 403);
            case EXIT_IN_THREAD -> {
                LightThread.spawn(() -> {
                    LightThread.sleep(Duration.ofMillis(1));
                    r.exit(200);
                });
                LightThread.sleep(Duration.ofMinutes(10));
            }
            case EXIT_IN_COROUTINE ->
                Coroutine.create(nothing -> {
                            LightThread.sleep(Duration.ofMillis(1));
                            throw r.exit(0);
                        })
                        .resume();
            case EXIT_SILENT -> r.exit(SILENT[plan.choice % SILENT.length]);
            case EOF -> {
                r.eof();
                LightThread.sleep(Duration.ofMillis(1));
            }
            default -> {}
        }
    }

    @Suspendable
    private static void after(Request r, String name) {
        LightThread.sleep(Duration.ofMillis(1));
        // A context is fresh after an internal redirect, and only then.
        r.print(r.context().isEmpty() ? name : "stale context ", Plan.of(Kind.id(r)).piece);
    }
}
