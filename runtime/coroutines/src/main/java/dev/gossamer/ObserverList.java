package dev.gossamer;

import dev.gossamer.continuation.PinnedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells all observers. There is none of these where there is no observer: nothing is tested but a field. */
final class ObserverList implements Observer {
    private final List<Observer> observers;
    private final boolean switches;

    private ObserverList(List<Observer> observers) {
        this.observers = List.copyOf(observers);
        this.switches = observers.stream().anyMatch(Observer::wantsSwitches);
    }

    static ObserverList with(ObserverList before, Observer one) {
        List<Observer> observers = new ArrayList<>(before == null ? List.of() : before.observers);
        observers.add(one);
        return new ObserverList(observers);
    }

    /** Null where none is left. */
    static ObserverList without(ObserverList before, Observer one) {
        if (before == null) {
            return null;
        }
        List<Observer> observers = new ArrayList<>(before.observers);
        observers.removeIf(observer -> observer == one);
        return observers.isEmpty() ? null : new ObserverList(observers);
    }

    /** A scheduler goes on whatever those who look on do. */
    private void tell(Consumer<Observer> event) {
        for (Observer observer : observers) {
            try {
                event.accept(observer);
            } catch (Throwable e) {
                Observers.remove(observer);
                AbortLog.observerFailed(observer, e);
            }
        }
    }

    @Override
    public boolean wantsSwitches() {
        return switches;
    }

    @Override
    public void handlerStarted(Handler handler, LightThread<?> entry) {
        tell(o -> o.handlerStarted(handler, entry));
    }

    @Override
    public void spawned(LightThread<?> child, LightThread<?> owner) {
        tell(o -> o.spawned(child, owner));
    }

    @Override
    public void runs(LightThread<?> thread) {
        tell(o -> o.runs(thread));
    }

    @Override
    public void queued(LightThread<?> thread) {
        tell(o -> o.queued(thread));
    }

    /** The description may be code of users: it is made where its errors are caught. */
    void parked(LightThread<?> thread, PendingOperation operation) {
        tell(o -> o.parked(thread, Waiting.of(operation)));
    }

    @Override
    public void woken(LightThread<?> thread, LightThread<?> ended) {
        tell(o -> o.woken(thread, ended));
    }

    @Override
    public void ended(LightThread<?> thread, End end, Throwable error) {
        tell(o -> o.ended(thread, end, error));
    }

    @Override
    public void reaped(LightThread<?> zombie, LightThread<?> waiter) {
        tell(o -> o.reaped(zombie, waiter));
    }

    @Override
    public void killed(LightThread<?> victim, LightThread<?> killer) {
        tell(o -> o.killed(victim, killer));
    }

    @Override
    public void worldEnds(Handler handler, LightThread<?> by, HandlerResult result) {
        tell(o -> o.worldEnds(handler, by, result));
    }

    @Override
    public void handlerEnded(Handler handler, HandlerResult result) {
        tell(o -> o.handlerEnded(handler, result));
    }

    @Override
    public void pinned(LightThread<?> thread, PinnedException pin) {
        tell(o -> o.pinned(thread, pin));
    }
}
