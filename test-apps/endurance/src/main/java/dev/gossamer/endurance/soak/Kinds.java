package dev.gossamer.endurance.soak;

import dev.gossamer.http.HttpServer;
import java.util.List;
import java.util.SplittableRandom;

/** All that is asked for. */
final class Kinds {
    private static final List<Kind> ALL = List.of(
            new PhasesKind(),
            new ThreadsKind(),
            new CapturesKind(),
            new FlushKind(),
            new UploadKind(),
            new SocketsKind(),
            new ClientKind(),
            new TimersKind(),
            new EndsKind());

    private Kinds() {}

    static void serve(HttpServer.Builder server, Site site) {
        ALL.forEach(kind -> kind.serve(server, site));
    }

    static Question any(SplittableRandom random) {
        return ALL.get(random.nextInt(ALL.size())).question(random.nextLong());
    }

    /** With an answer that takes long to read. */
    static Question huge(SplittableRandom random) {
        long id = random.nextLong();
        while (!FlushKind.isLong(id)) {
            id = random.nextLong();
        }
        return new FlushKind().question(id);
    }
}
