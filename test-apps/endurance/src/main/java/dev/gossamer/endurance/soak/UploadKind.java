package dev.gossamer.endurance.soak;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import java.time.Duration;
import java.util.SplittableRandom;

/** Request bodies of known and of unknown length that are echoed, dropped, or refused. */
final class UploadKind implements Kind {
    static final int MAX = 256 << 10;

    private enum What {
        ECHO,
        ECHO_IN_THREAD,
        IGNORE,
        TOO_LONG
    }

    private record Plan(What what, byte[] body, boolean chunked) {
        static Plan of(long id) {
            SplittableRandom random = Content.random(id);
            int dice = random.nextInt(20);
            What what = dice == 0 ? What.TOO_LONG : dice < 5 ? What.IGNORE : dice < 9 ? What.ECHO_IN_THREAD : What.ECHO;
            int most = random.nextInt(6) == 0 ? MAX : 3000;
            int length = what == What.TOO_LONG ? MAX + 1 + random.nextInt(100_000) : random.nextInt(most);
            return new Plan(what, Content.bytes(id, length), random.nextBoolean());
        }
    }

    @Override
    public Question question(long id) {
        Plan plan = Plan.of(id);
        Answer answer = switch (plan.what) {
            case ECHO, ECHO_IN_THREAD -> Answer.ok(UdpUpstream.reversed(plan.body));
            case IGNORE -> Answer.ok("ignored".getBytes());
            case TOO_LONG -> Answer.page(413);
        };
        return new Question(id, "/upload?id=" + id, plan.body, plan.chunked, answer);
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.maxBody(MAX)
                .location("/upload", l -> l.content(UploadKind::content).headerFilter(Filters::mark));
    }

    @Suspendable
    private static void content(Request r) {
        long id = Kind.id(r);
        switch (Plan.of(id).what) {
            case IGNORE -> {
                LightThread.sleep(Duration.ofMillis(id & 1));
                r.print("ignored");
            }
            case ECHO_IN_THREAD ->
                LightThread.spawn(() -> {
                    LightThread.sleep(Duration.ofMillis(1));
                    r.print(UdpUpstream.reversed(r.body()));
                });
            default -> r.print(UdpUpstream.reversed(r.body()));
        }
    }
}
