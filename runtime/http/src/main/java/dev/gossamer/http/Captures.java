package dev.gossamer.http;

import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One call of capture or captureMulti: blocks its light thread until all of its subrequests have ended (rule 9). */
final class Captures implements Consumer<Resumption<List<Captured>>> {
    private final List<Subrequest> subrequests;
    private int left;

    private Captures(List<Subrequest> subrequests) {
        this.subrequests = subrequests;
        this.left = subrequests.size();
    }

    /** The answers, in the order of the URIs. */
    @Suspendable
    static List<Captured> run(Exchange parent, String... uris) {
        HandlerControl.requirePhase(Request.PHASES);
        if (uris.length == 0) {
            throw new IllegalArgumentException("at least one subrequest should be specified");
        }
        List<Subrequest> subrequests = new ArrayList<>(uris.length);
        for (String uri : uris) {
            subrequests.add(Subrequest.of(parent, uri));
        }
        return LightThread.suspend(new Captures(subrequests));
    }

    @Override
    public void accept(Resumption<List<Captured>> caller) {
        LightThread<?> thread = LightThread.current();
        for (Subrequest subrequest : subrequests) {
            subrequest.start(thread, () -> ended(caller));
        }
        caller.onCancel(() -> subrequests.forEach(Subrequest::cancel));
    }

    private void ended(Resumption<List<Captured>> caller) {
        if (--left == 0) {
            caller.resume(subrequests.stream().map(Subrequest::answer).toList());
        }
    }
}
