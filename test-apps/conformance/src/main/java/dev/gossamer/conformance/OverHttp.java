package dev.gossamer.conformance;

import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Location;
import dev.gossamer.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A scenario that needs a server: its program is the handler of a phase of a location, and a client asks for it through
 * a socket. The scenario is over when the server has been closed, for which all handlers end.
 */
public abstract class OverHttp extends Program {
    /** The recorded client's patience. */
    private static final int PATIENCE_MS = 50;

    /** The recorded sleeps are too short for a busy machine, on which the client may leave later. */
    private static final int LONGER = 3;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final Queue<AutoCloseable> resources = new ConcurrentLinkedQueue<>();

    /** The program. */
    @Suspendable
    protected abstract void run(Request r) throws Exception;

    /** That of the program: REWRITE, ACCESS or CONTENT. */
    protected Phase phase() {
        return Phase.CONTENT;
    }

    /** The recording's {@code conf=}. */
    protected void location(Location location) {}

    /** The recording's {@code server=}. */
    protected void server(HttpServer.Builder builder) {}

    /** Whether the client leaves before the handler has ended, and the server looks for it. */
    protected boolean clientLeaves() {
        return false;
    }

    /** The recording's {@code wait=}, in seconds: how long the log is watched after the answer. */
    protected double watched() {
        return 0;
    }

    /** Has a peer of the program closed at the end. */
    protected final <T extends AutoCloseable> T closing(T resource) {
        resources.add(resource);
        return resource;
    }

    @Override
    public final String way() {
        return "HTTP";
    }

    @Override
    protected final void line(String text) {
        Request.current().say(text);
    }

    /** What takes longer than the client's patience. */
    protected static Duration longer(double seconds) {
        return seconds(seconds * LONGER);
    }

    @Override
    protected final List<String> answers() throws Exception {
        HttpServer.Builder builder = HttpServer.builder()
                .checkClientAbort(clientLeaves())
                .location("= /t", this::describe)
                .location("= /watch", l -> l.content(r -> LightThread.sleep(longer(watched()))));
        server(builder);
        try (HttpServer server = builder.start()) {
            List<String> answer = ask(server);
            if (watched() > 0) {
                try (Client client = new Client(server.port(), "/watch")) {
                    client.answer();
                }
            }
            return answer;
        } finally {
            for (AutoCloseable resource : resources) {
                resource.close();
            }
        }
    }

    private List<String> ask(HttpServer server) throws IOException, InterruptedException {
        try (Client client = new Client(server.port(), "/t")) {
            if (clientLeaves()) {
                if (!begun.await(1, TimeUnit.MINUTES)) {
                    throw new IOException("the handler has not begun within a minute");
                }
                client.patience(PATIENCE_MS);
            }
            return client.answer();
        }
    }

    private void describe(Location location) {
        switch (phase()) {
            case REWRITE -> location.rewrite(this::begin);
            case ACCESS -> location.access(this::begin);
            default -> location.content(this::begin);
        }
        if (phase() != Phase.CONTENT) {
            location.content(r -> r.say("content phase reached"));
        }
        location(location);
    }

    @Suspendable
    private void begin(Request r) throws Exception {
        begun.countDown();
        run(r);
    }
}
