package dev.gossamer.conformance.spawn;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ten thousand threads sleep at once, and are waited for one by one. */
@Situation(
        value = "uthread-count-limit",
        rules = {"1.5", "3.1"})
final class UthreadCountLimit extends OnVirtualTime {
    @Override
    protected void run() {
        Duration start = now();
        List<LightThread<Integer>> threads = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            int n = i;
            threads.add(LightThread.spawn(() -> {
                LightThread.sleep(seconds(0.05));
                return n;
            }));
        }
        int sum = 0;
        for (LightThread<Integer> thread : threads) {
            sum += LightThread.waitFor(thread).get();
        }
        print(sum, now().minus(start).compareTo(seconds(1)) < 0);
    }
}
