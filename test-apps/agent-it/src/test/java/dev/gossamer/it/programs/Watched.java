package dev.gossamer.it.programs;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Has a worker that waits and one that is stuck, until its input ends; looked at from outside meanwhile. */
public final class Watched {
    private static volatile boolean over;

    private Watched() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CountDownLatch running = new CountDownLatch(2);
        Worker waiting = Worker.start("acme-waiting");
        waiting.handle(() -> LightThread.spawn("napper", () -> {
            running.countDown();
            LightThread.sleep(Duration.ofHours(1));
            return null;
        }));
        Worker stuck = Worker.start("acme-stuck");
        stuck.handle(() -> {
            running.countDown();
            spin();
        });
        running.await();
        System.out.println("running");
        while (System.in.read() >= 0) {
            // The end of the input is the end of the program.
        }
        over = true;
        waiting.close();
        stuck.close();
    }

    private static void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }
}
