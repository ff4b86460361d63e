package dev.gossamer.conformance.timers;

import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread is handed to a timer, which is a handler of its own. */
@Situation(
        value = "thread-into-timer",
        rules = {"4.1", "5.2", "7.6", "11"})
@InJava(
        why = "kill says false",
        recorded =
                "log| [warn] in timer: status running; kill nil killer not parent; wait only the parent coroutine can wait on the thread; resume cannot resume running coroutine",
        says =
                "log| [warn] in timer: status running; kill false killer not parent; wait only the parent coroutine can wait on the thread; resume cannot resume running coroutine")
@Corrected(
        rule = "7.6",
        why = "a thread of another handler is no thread here",
        recorded =
                "log| [warn] in timer: status running; kill false killer not parent; wait only the parent coroutine can wait on the thread; resume cannot resume running coroutine",
        here =
                "log| [warn] in timer: status running; kill false killer not parent; wait no co ctx found; resume no co ctx found")
final class ThreadIntoTimer extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Integer> t = LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.15));
            warn("thread done");
            return 1;
        });
        timerAt(0.02, () -> {
            KillResult kill = LightThread.kill(t);
            warn(
                    "in timer: status ",
                    t.status(),
                    "; kill ",
                    kill.ok(),
                    " ",
                    kill.reason(),
                    "; wait ",
                    answer(() -> LightThread.waitFor(t)),
                    "; resume ",
                    answer(() -> t.resume()));
        });
        print("end of request body");
    }
}
