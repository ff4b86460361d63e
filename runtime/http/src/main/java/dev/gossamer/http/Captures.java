package dev.gossamer.http;

import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Waiting;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** One call of capture or captureMulti: blocks its light thread until all of its subrequests have ended (rule 9). */
final class Captures implements Consumer<Resumption<List<Captured>>>, Waiting.Source {
    private final List<Subrequest> subrequests;
    private int left;

    private Captures(List<Subrequest> subrequests) {
        this.subrequests = subrequests;
        this.left = subrequests.size();
    }

    /** The answers, in the order of the URIs. */
    @Suspendable
    static List<Captured> run(Exchange parent, String... uris) {
        List<Capture> asked = new ArrayList<>(uris.length);
        for (String uri : uris) {
            asked.add(Capture.of(uri));
        }
        return run(parent, asked);
    }

    /** The same of more than URIs. */
    @Suspendable
    static List<Captured> run(Exchange parent, List<Capture> asked) {
        HandlerControl.requirePhase(Request.PHASES);
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("at least one subrequest should be specified");
        }
        List<Subrequest> subrequests = new ArrayList<>(asked.size());
        for (Capture one : asked) {
            subrequests.add(Subrequest.of(parent, one, one.bodyFor(parent)));
        }
        Captures captures = new Captures(subrequests);
        return LightThread.suspend(captures, captures);
    }

    @Override
    public void accept(Resumption<List<Captured>> caller) {
        LightThread<?> thread = LightThread.current();
        for (Subrequest subrequest : subrequests) {
            subrequest.start(thread, () -> ended(caller));
        }
        caller.onCancel(() -> subrequests.forEach(Subrequest::cancel));
    }

    @Override
    public Waiting.Kind kind() {
        return Waiting.Kind.SUBREQUEST;
    }

    /** For dumps. */
    @Override
    public String toString() {
        StringJoiner uris = new StringJoiner(", ", "subrequest ", "");
        for (Subrequest subrequest : subrequests) {
            if (!subrequest.isOver()) {
                uris.add(subrequest.uri());
            }
        }
        return uris.toString();
    }

    private void ended(Resumption<List<Captured>> caller) {
        if (--left == 0) {
            caller.resume(subrequests.stream().map(Subrequest::answer).toList());
        }
    }
}
