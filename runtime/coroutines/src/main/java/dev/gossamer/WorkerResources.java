package dev.gossamer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What the handlers of one worker share: one object of a type. Used on the carrier. */
final class WorkerResources {
    private final EventLoop loop;
    private final Map<Class<?>, AutoCloseable> resources = new LinkedHashMap<>();

    WorkerResources(EventLoop loop) {
        this.loop = loop;
    }

    <T extends AutoCloseable> T get(Class<T> type, Function<? super EventLoop, T> make) {
        AutoCloseable known = resources.get(type);
        if (known == null) {
            known = make.apply(loop);
            resources.put(type, known);
        }
        return type.cast(known);
    }

    void close() {
        for (AutoCloseable resource : resources.values()) {
            try {
                resource.close();
            } catch (Throwable e) {
                AbortLog.resourceFailed(e);
            }
        }
        resources.clear();
    }
}
