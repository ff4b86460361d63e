package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who is told what light threads do. */
public final class Observers {
    /** By its name, as it looks on and nothing here depends on it. */
    private static final String TOOLS = "dev.gossamer.observe.Tools";

    private static volatile ObserverList list;

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Observers() {}

    /** When the first worker is made. The program goes on without them whatever they do. */
    static void startTools() {
        if (STARTED.get() || !STARTED.compareAndSet(false, true)) {
            return;
        }
        try {
            Class.forName(TOOLS).getMethod("start").invoke(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            AbortLog.toolsFailed(e);
        }
    }

    /**
     * From now on the observer is told what light threads do. A worker notices it at its next event: what is going on
     * in the meantime is not told, nor what was before. From any thread.
     */
    public static synchronized void add(Observer observer) {
        use(ObserverList.with(list, Objects.requireNonNull(observer, "observer")));
    }

    /** A worker tells it no more from its next event on. Does nothing for one that was not added. */
    public static synchronized void remove(Observer observer) {
        use(ObserverList.without(list, observer));
    }

    private static void use(ObserverList now) {
        list = now;
        Continuation.listenToPins(now == null ? null : pin -> now.pinned(LightThread.current(), pin));
    }

    /** Null where there is none. */
    static ObserverList list() {
        return list;
    }
}
