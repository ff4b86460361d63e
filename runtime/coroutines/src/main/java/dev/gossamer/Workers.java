package dev.gossamer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The workers of this JVM that are not closed. One that nobody keeps any more may be collected. */
final class Workers {
    private static final Set<Worker> OPEN = Collections.newSetFromMap(new WeakHashMap<>());
    private static long numbers;

    private Workers() {}

    /** @return its place in the order of creation */
    static long add(Worker worker) {
        synchronized (OPEN) {
            OPEN.add(worker);
            return ++numbers;
        }
    }

    static void remove(Worker worker) {
        synchronized (OPEN) {
            OPEN.remove(worker);
        }
        Management.closed(worker);
    }

    /** In order of creation. */
    static List<Worker> open() {
        List<Worker> workers;
        synchronized (OPEN) {
            workers = new ArrayList<>(OPEN);
        }
        workers.sort(Comparator.comparingLong(w -> w.number));
        return workers;
    }

    /** They are asked all at once, so that several that are stuck cost the patience of one. */
    static String dump(Duration patience) {
        List<DumpRequest> requests = open().stream()
                .map(w -> DumpRequest.of(w.scheduler, () -> ThreadDump.of(w.scheduler)))
                .toList();
        StringBuilder text = new StringBuilder();
        for (DumpRequest request : requests) {
            text.append(text.isEmpty() ? "" : "\n").append(request.await(patience));
        }
        return text.toString();
    }
}
