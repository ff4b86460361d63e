package dev.gossamer.endurance.soak;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A world full of threads that are blocked in all ways, and how it ends. */
final class EndsKind implements Kind {
    private enum End {
        EXIT,
        EXIT_OF_A_THREAD,
        EXIT_OF_A_COROUTINE,
        SILENT,
        ERROR,
        KILLS,
        EXEC,
        REDIRECT
    }

    private static End end(long id) {
        return End.values()[Content.random(id).nextInt(End.values().length)];
    }

    @Override
    public Question question(long id) {
        Answer answer = switch (end(id)) {
            case EXIT, EXIT_OF_A_THREAD, EXIT_OF_A_COROUTINE, KILLS, EXEC -> Answer.ok(Content.bytes(id, 50));
            case SILENT -> Answer.none();
            case ERROR -> Answer.page(500);
            case REDIRECT -> new Answer(Answer.End.WHOLE, 302, null, "/elsewhere/" + id);
        };
        return Question.get(id, "/ends", answer);
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location("/ends", l -> l.content(r -> content(r, site)).headerFilter(Filters::mark));
        server.location(
                "@after-the-end",
                l -> l.content(r -> r.print(Content.bytes(Kind.id(r), 50))).headerFilter(Filters::mark));
    }

    @Suspendable
    private static void content(Request r, Site site) {
        long id = Kind.id(r);
        SplittableRandom random = Content.random(~id);
        Victims victims = new Victims(site);
        List<LightThread<Void>> all = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            all.add(victims.spawn(random));
        }
        LightThread.sleep(Duration.ofNanos(random.nextInt(3_000_000)));
        End end = end(id);
        if (end != End.EXEC && end != End.REDIRECT) {
            r.print(Content.bytes(id, 50));
        }
        if (end != End.ERROR && end != End.KILLS) {
            site.tally.exits.increment();
        }
        switch (end) {
            case EXIT -> r.exit(200);
            case EXIT_OF_A_THREAD -> {
                LightThread.spawn(() -> r.exit(0));
                LightThread.sleep(Duration.ofMinutes(10));
            }
            case EXIT_OF_A_COROUTINE -> Coroutine.create(nothing -> exit(r)).resume();
            case SILENT -> r.exit(444);
            case ERROR -> throw new IllegalStateException("as planned");
            case KILLS -> {
                for (LightThread<Void> victim : all) {
                    victims.kill(victim);
                }
            }
            case EXEC -> r.exec("@after-the-end");
            case REDIRECT -> r.redirect("/elsewhere/" + id);
        }
    }

    @Suspendable
    private static Void exit(Request r) {
        LightThread.sleep(Duration.ofMillis(1));
        throw r.exit(200);
    }
}
