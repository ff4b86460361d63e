package dev.gossamer.conformance.errors;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A user thread fails; the others go on. */
@Situation(
        value = "user-error-others-run",
        rules = {"5.1", "6.1"})
final class UserErrorOthersRun extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Object> a = LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw error("a dies");
        });
        LightThread<Void> b = LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.02));
            print("b lives");
        });
        LightThread.sleep(seconds(0.03));
        print("main lives", a.status(), b.status());
    }
}
