package dev.gossamer.observe;

import dev.gossamer.CoroutineStatus;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Observer;
import dev.gossamer.Waiting;
import dev.gossamer.continuation.PinnedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes events for the flight recorder; those that no recording asks for are not made. */
final class EventRecorder implements Observer {
    /** The park events that have begun: those of the threads that are blocked. */
    private final Map<LightThread<?>, ParkEvent> parked = new ConcurrentHashMap<>();

    @Override
    public void handlerStarted(Handler handler, LightThread<?> entry) {
        spawned(entry, null);
    }

    @Override
    public void spawned(LightThread<?> child, LightThread<?> owner) {
        SpawnEvent event = new SpawnEvent();
        if (event.isEnabled()) {
            event.about(child);
            event.owner = name(owner);
            event.ownerId = id(owner);
            event.commit();
        }
    }

    @Override
    public void parked(LightThread<?> thread, Waiting waiting) {
        ParkEvent event = new ParkEvent();
        if (event.isEnabled()) {
            event.kind = waiting.kind().name();
            event.waitsFor = waiting.detail();
            parked.put(thread, event);
            event.begin();
        }
    }

    @Override
    public void woken(LightThread<?> thread, LightThread<?> ended) {
        unparked(thread, true);
        ResumeEvent event = new ResumeEvent();
        if (event.isEnabled()) {
            event.about(thread);
            event.ended = name(ended);
            event.endedId = id(ended);
            event.commit();
        }
    }

    /** A stack is walked only where the event is long enough for those who record. */
    private void unparked(LightThread<?> thread, boolean woken) {
        ParkEvent event = parked.remove(thread);
        if (event != null) {
            event.end();
            if (event.shouldCommit()) {
                event.about(thread);
                event.woken = woken;
                event.logicalStack = Stacks.of(thread);
                event.commit();
            }
        }
    }

    @Override
    public void ended(LightThread<?> thread, End end, Throwable error) {
        unparked(thread, false);
        EndEvent event = new EndEvent();
        if (event.isEnabled()) {
            event.about(thread);
            event.outcome = end.name();
            event.zombie = thread.status() == CoroutineStatus.ZOMBIE;
            event.error = error == null ? null : Words.of(error);
            event.commit();
        }
    }

    @Override
    public void killed(LightThread<?> victim, LightThread<?> killer) {
        killed(victim, killer, "kill");
    }

    @Override
    public void worldEnds(Handler handler, LightThread<?> by, HandlerResult result) {
        for (LightThread<?> thread : handler.threads()) {
            if (thread != by && thread.status() != CoroutineStatus.ZOMBIE) {
                killed(thread, by, Words.of(result));
            }
        }
    }

    private static void killed(LightThread<?> victim, LightThread<?> killer, String cause) {
        KillEvent event = new KillEvent();
        if (event.isEnabled()) {
            event.about(victim);
            event.killer = name(killer);
            event.killerId = id(killer);
            event.cause = cause;
            event.commit();
        }
    }

    @Override
    public void pinned(LightThread<?> thread, PinnedException pin) {
        PinEvent event = new PinEvent();
        if (event.isEnabled()) {
            if (thread != null) {
                event.about(thread);
            }
            event.reason = pin.reason().name();
            event.frame = pin.frame() == null ? null : pin.frame().toString();
            event.message = pin.getMessage();
            event.commit();
        }
    }

    private static String name(LightThread<?> thread) {
        return thread == null ? null : thread.name();
    }

    private static long id(LightThread<?> thread) {
        return thread == null ? -1 : thread.id();
    }
}
