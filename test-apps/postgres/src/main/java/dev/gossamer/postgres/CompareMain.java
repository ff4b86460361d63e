package dev.gossamer.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.postgres.jdbc.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code CompareMain [TASKS]}: so many tasks of 100 ms in the server and a transaction each, every one on a connection of
 * its own: in light threads on one carrier, in threads, in virtual threads where there are any, and one after the other
 * for a few. The same classes, with the same pool; the results are checked.
 */
public final class CompareMain {
    private static final int ROUNDS = 5;
    private static final int ONE_AFTER_THE_OTHER = 10;

    private final Accounts accounts;
    private final int tasks;

    private CompareMain(Accounts accounts, int tasks) {
        this.accounts = accounts;
        this.tasks = tasks;
    }

    private interface Run {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        try (Database database = new Database();
                HikariDataSource pool = Database.pool(database.url(), tasks)) {
            CompareMain compare = new CompareMain(new Accounts(pool), tasks);
            compare.measure("light threads on one carrier", tasks, compare::lightThreads);
            compare.measure("a thread each", tasks, () -> compare.threads(Executors.newFixedThreadPool(tasks)));
            if (virtualThreads() != null) {
                compare.measure("a virtual thread each", tasks, () -> compare.threads(virtualThreads()));
            }
            CompareMain few = new CompareMain(compare.accounts, ONE_AFTER_THE_OTHER);
            few.measure(ONE_AFTER_THE_OTHER + " of them one after the other", ONE_AFTER_THE_OTHER, few::inTurn);
        }
    }

    /** The median of some rounds after one for the compiler. */
    private void measure(String what, int expected, Run run) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            accounts.create(tasks);
            long start = System.nanoTime();
            run.run();
            millis.add((System.nanoTime() - start) / 1_000_000);
            if (accounts.sum() != expected) {
                throw new IllegalStateException(what + ": the sum is " + accounts.sum() + " and not " + expected);
            }
        }
        millis.remove(0);
        millis.sort(null);
        System.out.printf("JDK %d  %-36s %6d ms%n", Runtime.version().feature(), what, millis.get(ROUNDS / 2));
    }

    private void lightThreads() {
        HandlerResult result = Handler.run(() -> {
            List<LightThread<Integer>> threads = new ArrayList<>();
            for (int i = 1; i <= tasks; i++) {
                int account = i;
                threads.add(LightThread.spawn(() -> accounts.slowTransfer(0.1, account, 1)));
            }
            for (LightThread<Integer> thread : threads) {
                LightThread.waitFor(thread).get();
            }
        });
        if (result instanceof HandlerResult.Failed failed) {
            throw new IllegalStateException(failed.error());
        }
    }

    private void threads(ExecutorService executor) throws Exception {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 1; i <= tasks; i++) {
            int account = i;
            futures.add(executor.submit(() -> accounts.slowTransfer(0.1, account, 1)));
        }
        for (Future<Integer> future : futures) {
            future.get();
        }
        executor.shutdown();
    }

    private void inTurn() throws Exception {
        for (int i = 1; i <= tasks; i++) {
            accounts.slowTransfer(0.1, i, 1);
        }
    }

    /** Null before JDK 21. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? null
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }
}
