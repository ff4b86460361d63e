package dev.gossamer.it.programs;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Code that blocks and knows of nothing. */
final class Ordinary {
    private Ordinary() {}

    static void sleep(String name, long millis) throws InterruptedException, ExecutionException {
        Thread.sleep(millis);
        FutureTask<String> task = new FutureTask<>(() -> name);
        new Thread(task).start();
        System.out.println(task.get());
    }
}
