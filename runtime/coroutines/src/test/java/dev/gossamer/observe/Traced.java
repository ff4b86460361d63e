package dev.gossamer.observe;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import java.time.Duration;

/** A program for a JVM of its own. */
public final class Traced {
    private Traced() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            Handler.run(() -> LightThread.spawn("traced", () -> LightThread.sleep(Duration.ofMillis(1))));
        }
        System.out.println("done");
    }
}
