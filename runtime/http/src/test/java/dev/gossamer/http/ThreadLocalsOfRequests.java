package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.CarrierLocals;
import dev.gossamer.LightThread;
import io.netty.util.internal.InternalThreadLocalMap;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Requests of one carrier in a JVM where each light thread has thread-locals of its own: run by the execution
 * own-thread-locals of this module.
 */
class ThreadLocalsOfRequests extends OneServer {
    private static final ThreadLocal<String> VALUE = ThreadLocal.withInitial(() -> "none");

    private final Set<InternalThreadLocalMap> pools = ConcurrentHashMap.newKeySet();

    @Test
    void eachRequestHasItsOwnAndAllHaveThePoolsOfTheCarrier() throws Exception {
        assertThat(CarrierLocals.areNeeded()).isTrue();
        builder.location(
                "/",
                l -> l.content(r -> {
                    String before = VALUE.get();
                    VALUE.set(r.uri());
                    pools.add(InternalThreadLocalMap.get());
                    LightThread<Void> child = LightThread.spawn(() -> {
                        pools.add(InternalThreadLocalMap.get());
                        VALUE.set("child");
                        LightThread.sleep(Duration.ofMillis(1));
                    });
                    LightThread.waitFor(child);
                    r.print(before + ' ' + VALUE.get());
                }));
        assertThat(ask("/one")).endsWith("none /one");
        assertThat(ask("/two")).endsWith("none /two");
        assertThat(pools).hasSize(1);
    }
}
