package dev.gossamer;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayList;
import java.util.List;

/** What an observer of a virtual worker is told, a line for each event. */
final class Recorded implements Observer {
    final List<String> events = new ArrayList<>();
    private final boolean switches;

    private Recorded(boolean switches) {
        this.switches = switches;
    }

    static List<String> of(boolean switches, SuspendableRunnable entry) {
        Recorded recorded = new Recorded(switches);
        try (Worker worker = Worker.virtual()) {
            Observers.add(recorded);
            worker.run(entry);
        } finally {
            Observers.remove(recorded);
        }
        return recorded.events;
    }

    private void add(String what, LightThread<?> thread, String more) {
        events.add((what + " " + name(thread) + " " + more).strip());
    }

    private static String name(LightThread<?> thread) {
        return thread == null ? "nobody" : thread.name();
    }

    @Override
    public boolean wantsSwitches() {
        return switches;
    }

    @Override
    public void handlerStarted(Handler handler, LightThread<?> entry) {
        add("handler", entry, handler.phase().name() + " " + handler.number());
    }

    @Override
    public void spawned(LightThread<?> child, LightThread<?> owner) {
        add("spawned", child, "by " + name(owner));
    }

    @Override
    public void runs(LightThread<?> thread) {
        add("runs", thread, "");
    }

    @Override
    public void queued(LightThread<?> thread) {
        add("queued", thread, "");
    }

    @Override
    public void parked(LightThread<?> thread, Waiting waiting) {
        add("parked", thread, waiting.kind() + " " + waiting.detail());
    }

    @Override
    public void woken(LightThread<?> thread, LightThread<?> ended) {
        add("woken", thread, ended == null ? "" : "by " + name(ended));
    }

    @Override
    public void ended(LightThread<?> thread, End end, Throwable error) {
        add("ended", thread, end + " " + thread.status() + (error == null ? "" : " " + error.getMessage()));
    }

    @Override
    public void reaped(LightThread<?> zombie, LightThread<?> waiter) {
        add("reaped", zombie, "by " + name(waiter));
    }

    @Override
    public void killed(LightThread<?> victim, LightThread<?> killer) {
        add("killed", victim, "by " + name(killer));
    }

    @Override
    public void worldEnds(Handler handler, LightThread<?> by, HandlerResult result) {
        add("world ends", by, result.toString());
    }

    @Override
    public void handlerEnded(Handler handler, HandlerResult result) {
        events.add("handler ended " + result);
    }

    @Override
    public void pinned(LightThread<?> thread, PinnedException pin) {
        add("pinned", thread, pin.reason().toString());
    }
}
