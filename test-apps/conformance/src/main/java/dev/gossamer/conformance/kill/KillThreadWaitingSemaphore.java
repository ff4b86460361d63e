package dev.gossamer.conformance.kill;

import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.time.Duration;

/** A thread that waits for a semaphore is killed: it leaves the queue. */
@Situation(
        value = "kill-thread-waiting-semaphore",
        rules = {"4.2", "12"})
final class KillThreadWaitingSemaphore extends OnVirtualTime {
    @Override
    protected void run() {
        LightSemaphore sem = new LightSemaphore(0);
        LightThread<Void> t = LightThread.spawn(() -> print("got", sem.await(seconds(5))));
        print(sem.count());
        print(LightThread.kill(t));
        print(sem.count());
        sem.post(1);
        print(sem.count());
        print(sem.await(Duration.ZERO));
    }
}
