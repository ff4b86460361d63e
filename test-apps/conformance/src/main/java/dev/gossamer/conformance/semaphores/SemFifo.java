package dev.gossamer.conformance.semaphores;

import dev.gossamer.Coroutine;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Four threads wait for a semaphore; resources are posted for three of them, then for the last. */
@Situation(
        value = "sem-fifo",
        rules = {"2.3", "12"})
final class SemFifo extends OnVirtualTime {
    @Override
    protected void run() {
        LightSemaphore sem = new LightSemaphore(0);
        for (int i = 1; i <= 4; i++) {
            int n = i;
            LightThread.spawn(() -> {
                mark("w", n, sem.await(seconds(1)));
                Coroutine.yield();
                mark("y", n);
            });
        }
        mark("count", sem.count());
        sem.post(3);
        mark("posted count", sem.count());
        Coroutine.yield();
        mark("yielded");
        LightThread.sleep(seconds(0.01));
        mark("slept count", sem.count());
        sem.post(1);
        LightThread.sleep(seconds(0.01));
        print(marks(" "));
    }
}
