package dev.gossamer.it.programs;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;

/** Has ordinary code run in light threads. */
public final class Blocks {
    private Blocks() {}

    public static void main(String[] arguments) {
        Handler.run(() -> {
            LightThread<Void> slow = LightThread.spawn(() -> Ordinary.sleep("slow", 200));
            LightThread<Void> fast = LightThread.spawn(() -> Ordinary.sleep("fast", 20));
            LightThread.waitForAll(slow, fast);
            System.out.println("pins=" + dev.gossamer.continuation.Continuation.pins());
        });
    }
}
