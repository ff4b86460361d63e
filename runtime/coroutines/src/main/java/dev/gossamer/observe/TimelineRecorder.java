package dev.gossamer.observe;

import dev.gossamer.CoroutineStatus;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Observer;
import dev.gossamer.Waiting;
import dev.gossamer.Worker;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.observe.Moment.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Keeps the last so many moments. Threads of several workers come here: under a lock. */
final class TimelineRecorder implements Observer {
    private static final long NOBODY = -1;

    /** So many different stacks are kept once; after that they are forgotten, and begin anew. */
    private static final int MOST_STACKS = 10_000;

    /** What the page is made of. */
    record Taken(List<Moment> moments, long dropped, long nanos, long startMillis) {}

    private final long startNanos = System.nanoTime();
    private final long startMillis = System.currentTimeMillis();
    private final Moment[] ring;
    private final Map<Handler, Track> tracks = new HashMap<>();
    private final Map<Worker, Long> offsets = new WeakHashMap<>();
    private final Map<String, String> stacks = new HashMap<>();
    private long count;
    private boolean over;

    TimelineRecorder(int events) {
        ring = new Moment[events];
    }

    /** Nothing is recorded from now on. */
    synchronized Taken take() {
        over = true;
        long kept = Math.min(count, ring.length);
        List<Moment> moments = new ArrayList<>((int) kept);
        long last = System.nanoTime() - startNanos;
        for (long i = count - kept; i < count; i++) {
            moments.add(ring[(int) (i % ring.length)]);
        }
        for (Moment moment : moments) {
            last = Math.max(last, moment.nanos());
        }
        return new Taken(moments, count - kept, last, startMillis);
    }

    @Override
    public boolean wantsSwitches() {
        return true;
    }

    private void add(What what, LightThread<?> thread, LightThread<?> other, String text) {
        add(what, thread, other, null, text, null);
    }

    private synchronized void add(
            What what, LightThread<?> thread, LightThread<?> other, Waiting.Kind wait, String text, String stack) {
        if (over) {
            return;
        }
        Handler handler = thread.handler();
        Track track = tracks.computeIfAbsent(handler, this::track);
        track.look(handler);
        ring[(int) (count++ % ring.length)] = new Moment(
                handler.worker().time().toNanos() + track.offset,
                what,
                track,
                thread.id(),
                thread.name(),
                other == null ? NOBODY : other.id(),
                wait,
                text,
                stack);
    }

    /** Workers have clocks of their own; in virtual time they have nothing to do with the time that passes. */
    private Track track(Handler handler) {
        long offset = offsets.computeIfAbsent(
                handler.worker(),
                worker -> System.nanoTime() - startNanos - worker.time().toNanos());
        return new Track(handler, offset);
    }

    private synchronized String stack(LightThread<?> thread) {
        if (stacks.size() > MOST_STACKS) {
            stacks.clear();
        }
        return stacks.computeIfAbsent(Stacks.of(thread), stack -> stack);
    }

    @Override
    public void handlerStarted(Handler handler, LightThread<?> entry) {
        add(What.HANDLER, entry, null, null);
    }

    @Override
    public void spawned(LightThread<?> child, LightThread<?> owner) {
        add(What.SPAWN, child, owner, null);
    }

    @Override
    public void runs(LightThread<?> thread) {
        add(What.RUN, thread, null, null);
    }

    @Override
    public void queued(LightThread<?> thread) {
        add(What.QUEUE, thread, null, null, null, stack(thread));
    }

    @Override
    public void parked(LightThread<?> thread, Waiting waiting) {
        add(What.PARK, thread, null, waiting.kind(), waiting.detail(), stack(thread));
    }

    @Override
    public void woken(LightThread<?> thread, LightThread<?> ended) {
        add(What.WAKE, thread, ended, null);
    }

    @Override
    public void ended(LightThread<?> thread, End end, Throwable error) {
        boolean zombie = thread.status() == CoroutineStatus.ZOMBIE;
        if (end == End.KILLED) {
            add(What.END_KILLED, thread, null, null);
        } else if (error == null) {
            add(zombie ? What.ZOMBIE_RETURN : What.RETURN, thread, null, null);
        } else {
            add(zombie ? What.ZOMBIE_FAIL : What.FAIL, thread, null, Words.of(error));
        }
    }

    @Override
    public void reaped(LightThread<?> zombie, LightThread<?> waiter) {
        add(What.REAP, zombie, waiter, null);
    }

    @Override
    public void killed(LightThread<?> victim, LightThread<?> killer) {
        add(What.KILL, victim, killer, null);
    }

    @Override
    public void worldEnds(Handler handler, LightThread<?> by, HandlerResult result) {
        LightThread<?> entry =
                by == null && !handler.threads().isEmpty() ? handler.threads().get(0) : by;
        if (entry != null) {
            add(What.WORLD_END, entry, by, Words.of(result));
        }
    }

    @Override
    public synchronized void handlerEnded(Handler handler, HandlerResult result) {
        Track track = tracks.computeIfAbsent(handler, this::track);
        tracks.remove(handler);
        if (!over) {
            long nanos = handler.worker().time().toNanos() + track.offset;
            ring[(int) (count++ % ring.length)] =
                    new Moment(nanos, What.HANDLER_END, track, 0, "entry", NOBODY, null, Words.of(result), null);
        }
    }

    @Override
    public void pinned(LightThread<?> thread, PinnedException pin) {
        if (thread != null) {
            add(What.PIN, thread, null, null, pin.getMessage(), null);
        }
    }
}
