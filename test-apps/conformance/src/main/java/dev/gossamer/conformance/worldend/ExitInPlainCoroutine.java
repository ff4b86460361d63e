package dev.gossamer.conformance.worldend;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A plain coroutine exits. */
@Situation(
        value = "exit-in-plain-coroutine",
        rules = {"8.1", "8.4"})
final class ExitInPlainCoroutine extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Void, Object> co = Coroutine.create(x -> {
            say("in co");
            Handler.exit(200);
            say("no");
            return null;
        });
        print(attempt(() -> co.resume()));
        print("never");
    }
}
