package dev.gossamer.gateway;

import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.PhaseHandler;
import dev.gossamer.http.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the page: the head at once, then each section as its source answers, in the order of the answers. At the
 * deadline the sources that have not answered are killed, and their sections say so.
 */
final class ProductPage implements PhaseHandler {
    private final List<Source> sources;
    private final Duration deadline;

    ProductPage(List<Source> sources, Duration deadline) {
        this.sources = sources;
        this.deadline = deadline;
    }

    @Override
    @Suspendable
    public void handle(Request request) {
        Page page = new Page(request);
        page.begin();

        Map<LightThread<?>, String> pending = new LinkedHashMap<>();
        for (Source source : sources) {
            pending.put(LightThread.spawn(source.name(), () -> source.fetch()), source.name());
        }
        LightThread<?> timeout = LightThread.spawn("deadline", () -> LightThread.sleep(deadline));

        while (!pending.isEmpty()) {
            Outcome<?> first = LightThread.waitFor(withLast(pending, timeout));
            if (first.thread() == timeout) {
                killAll(pending, page);
            } else {
                String name = pending.remove(first.thread());
                page.section(
                        name,
                        first.ok() ? "ok" : "failed",
                        first.ok() ? first.value() : first.error().getMessage());
            }
        }
        LightThread.kill(timeout);
        page.end();
    }

    @Suspendable
    private void killAll(Map<LightThread<?>, String> pending, Page page) {
        for (Map.Entry<LightThread<?>, String> late : pending.entrySet()) {
            LightThread.kill(late.getKey());
            page.section(late.getValue(), "late", "no answer within " + deadline.toMillis() + " ms");
        }
        pending.clear();
    }

    private static LightThread<?>[] withLast(Map<LightThread<?>, String> pending, LightThread<?> last) {
        LightThread<?>[] threads = pending.keySet().toArray(new LightThread<?>[pending.size() + 1]);
        threads[pending.size()] = last;
        return threads;
    }
}
