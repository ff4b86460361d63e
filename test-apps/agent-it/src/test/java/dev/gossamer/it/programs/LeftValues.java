package dev.gossamer.it.programs;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Light threads are kept after their end: what they have left in thread-locals must not be. */
public final class LeftValues {
    private static final ThreadLocal<Object> VALUE = new ThreadLocal<>();
    private static final List<LightThread<?>> KEPT = new ArrayList<>();
    private static final List<WeakReference<Object>> VALUES = new ArrayList<>();

    private LeftValues() {}

    public static void main(String[] arguments) throws InterruptedException {
        Handler.run(() -> {
            VALUE.set("held");
            KEPT.add(LightThread.spawn(() -> {
                set();
            }));
            KEPT.add(LightThread.spawn(() -> {
                set();
                LightThread.sleep(Duration.ofMillis(1));
            }));
            LightThread<Void> killed = LightThread.spawn(() -> {
                set();
                LightThread.sleep(Duration.ofSeconds(100));
            });
            KEPT.add(killed);
            LightThread.kill(killed);
            // The first is a zombie, the second waits, the third has been killed.
            LightThread.sleep(Duration.ofMillis(5));
            System.out.println(left() + " left, " + VALUE.get());
        });
        System.out.println(KEPT.size() + " kept");
    }

    private static void set() {
        Object value = new byte[1024];
        VALUES.add(new WeakReference<>(value));
        VALUE.set(value);
    }

    @Suspendable
    private static int left() {
        int left = VALUES.size();
        for (int i = 0; i < 100 && left > 0; i++) {
            System.gc();
            left = (int) VALUES.stream().filter(value -> value.get() != null).count();
            LightThread.sleep(Duration.ofMillis(1));
        }
        return left;
    }
}
