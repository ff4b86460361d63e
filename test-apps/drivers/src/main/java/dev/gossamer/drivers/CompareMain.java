package dev.gossamer.drivers;

import com.zaxxer.hikari.HikariDataSource;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.drivers.plain.Counters;
import dev.gossamer.drivers.plain.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import redis.clients.jedis.RedisClient;

/**
 * {@code CompareMain [TASKS]}: so many tasks of 100 ms in the server each, every one on a connection of its own: in light
 * threads on one carrier, in threads, in virtual threads where there are any, and one after the other for a few. The same
 * classes, with the same pool; the results are checked.
 */
public final class CompareMain {
    private static final int ROUNDS = 5;
    private static final int ONE_AFTER_THE_OTHER = 10;

    private final String driver;
    private final Task task;
    private final int tasks;

    private CompareMain(String driver, Task task, int tasks) {
        this.driver = driver;
        this.task = task;
        this.tasks = tasks;
    }

    /** Takes 100 ms in the server, and gives its number. */
    @FunctionalInterface
    private interface Task {
        @Suspendable
        long run(int number) throws Exception;
    }

    private interface Run {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : Light.MANY;
        try (Redis redis = new Redis();
                RedisClient client = Redis.pool(redis.url(), tasks)) {
            Counters counters = new Counters(client);
            compare("Redis", number -> counters.slowAdd(0.1, "counter:" + number, number), counters::clear, tasks);
        }
        try (MariaDb server = new MariaDb();
                HikariDataSource pool = MariaDb.pool(server.url(), tasks)) {
            Orders orders = new Orders(pool);
            compare("MariaDB", number -> orders.slowOrder(0.1, number, number), () -> orders.create(tasks), tasks);
        }
    }

    private static void compare(String driver, Task task, Run clear, int tasks) throws Exception {
        CompareMain all = new CompareMain(driver, task, tasks);
        all.measure("light threads on one carrier", clear, all::lightThreads);
        all.measure("a thread each", clear, () -> all.threads(Executors.newFixedThreadPool(tasks)));
        if (Runtime.version().feature() >= 21) {
            all.measure("a virtual thread each", clear, () -> all.threads(virtualThreads()));
        }
        CompareMain few = new CompareMain(driver, task, ONE_AFTER_THE_OTHER);
        few.measure(ONE_AFTER_THE_OTHER + " of them one after the other", clear, few::inTurn);
    }

    /** The median of some rounds after one for the compiler. */
    private void measure(String what, Run clear, Run run) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            clear.run();
            long start = System.nanoTime();
            run.run();
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        millis.remove(0);
        millis.sort(null);
        System.out.printf(
                "JDK %d  %-8s %-36s %6d ms%n", Runtime.version().feature(), driver, what, millis.get(ROUNDS / 2));
    }

    private void lightThreads() {
        Light.handle(() -> {
            List<LightThread<Long>> threads = Light.spawn(tasks, i -> () -> task.run(i));
            for (int i = 0; i < tasks; i++) {
                Light.require(LightThread.waitFor(threads.get(i)).get(), (long) i);
            }
        });
    }

    private void threads(ExecutorService executor) throws Exception {
        List<Future<Long>> futures = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            int number = i;
            Callable<Long> call = () -> task.run(number);
            futures.add(executor.submit(call));
        }
        for (int i = 0; i < tasks; i++) {
            Light.require(futures.get(i).get(), (long) i);
        }
        executor.shutdown();
    }

    private void inTurn() throws Exception {
        for (int i = 0; i < tasks; i++) {
            Light.require(task.run(i), (long) i);
        }
    }

    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
