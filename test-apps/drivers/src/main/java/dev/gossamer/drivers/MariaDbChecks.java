package dev.gossamer.drivers;

import static dev.gossamer.drivers.Light.MANY;
import static dev.gossamer.drivers.Light.handle;
import static dev.gossamer.drivers.Light.handleWithoutPins;
import static dev.gossamer.drivers.Light.require;
import static dev.gossamer.drivers.Light.spawn;

import com.zaxxer.hikari.HikariDataSource;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import dev.gossamer.drivers.plain.Orders;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each throws where MariaDB's driver in light threads does not do what it does in threads. */
final class MariaDbChecks {
    private static final int ITEMS = 10;
    private static final String SUM = "select sum(ordered) from item";

    /** Who is in the middle of it, as the server sees it. */
    private static final String SLEEPERS =
            "select count(*) from information_schema.processlist where info like 'select sleep%'";

    private final String url;

    MariaDbChecks(String url) {
        this.url = url;
    }

    Map<String, SuspendableRunnable> all() {
        Map<String, SuspendableRunnable> checks = new TreeMap<>();
        checks.put("MariaDB: all are in their queries at once, and each gets its own results", this::manyAtOnce);
        checks.put("MariaDB: more threads than connections", this::queueForConnections);
        checks.put("MariaDB: errors leave the pool usable", this::errors);
        checks.put("MariaDB: a time-out leaves the pool usable", this::timeOut);
        checks.put("MariaDB: kills leave the pool usable", this::kills);
        return checks;
    }

    private void manyAtOnce() throws Exception {
        try (HikariDataSource pool = MariaDb.pool(url, MANY)) {
            Orders orders = new Orders(pool);
            orders.create(MANY);
            handleWithoutPins(() -> {
                for (LightThread<?> visitor : spawn(MANY, i -> () -> visit(orders, i))) {
                    LightThread.waitFor(visitor).get();
                }
            });
            handleWithoutPins(() -> {
                List<LightThread<Long>> threads = spawn(MANY, i -> () -> orders.slowOrder(0.1, i, i));
                for (int i = 0; i < MANY; i++) {
                    require(LightThread.waitFor(threads.get(i)).get(), (long) i);
                }
                require(orders.number(SUM), MANY * (MANY - 1) / 2L);
            });
        }
    }

    @Suspendable
    private static Object visit(Orders orders, int visitor) throws SQLException {
        orders.meet(visitor, MANY);
        return null;
    }

    private void queueForConnections() throws Exception {
        try (HikariDataSource pool = MariaDb.pool(url, 5)) {
            Orders orders = new Orders(pool);
            orders.create(ITEMS);
            handle(() -> {
                for (LightThread<Long> each : spawn(50, i -> () -> orders.slowOrder(0.01, i % ITEMS, 1))) {
                    LightThread.waitFor(each).get();
                }
                require(orders.number(SUM), 50L);
            });
        }
    }

    private void errors() throws Exception {
        try (HikariDataSource pool = MariaDb.pool(url, 10)) {
            Orders orders = new Orders(pool);
            handle(() -> {
                List<LightThread<Long>> threads =
                        spawn(10, i -> () -> orders.number(i % 2 == 0 ? "select none" : "select " + i));
                for (int i = 0; i < 10; i++) {
                    Outcome<Long> outcome = LightThread.waitFor(threads.get(i));
                    if (i % 2 == 0) {
                        require(((SQLException) outcome.error()).getSQLState(), "42S22");
                    } else {
                        require(outcome.get(), (long) i);
                    }
                }
                requireUsable(orders, 10);
            });
        }
    }

    private void timeOut() throws Exception {
        try (HikariDataSource pool = MariaDb.pool(url, 3)) {
            Orders orders = new Orders(pool);
            orders.create(ITEMS);
            handle(() -> {
                Outcome<Object> late = LightThread.waitFor(
                        spawn(1, i -> () -> sleep(orders, 60, 1)).get(0));
                require(late.error() instanceof SQLTimeoutException, true);
                requireUsable(orders, 3);
            });
        }
    }

    @Suspendable
    private static Object sleep(Orders orders, int seconds, int timeout) throws SQLException {
        orders.sleep(seconds, timeout);
        return null;
    }

    /** What the victims would have received must not be taken for others' results, and their work is undone. */
    private void kills() throws Exception {
        try (HikariDataSource pool = MariaDb.pool(url, 11)) {
            Orders orders = new Orders(pool);
            orders.create(ITEMS);
            handle(() -> {
                List<LightThread<Object>> victims = spawn(10, i -> () -> sleepInTransaction(orders, 2, i));
                while (orders.number(SLEEPERS) < victims.size()) {
                    LightThread.sleep(Duration.ofMillis(5));
                }
                for (LightThread<Object> victim : victims) {
                    require(LightThread.kill(victim).ok(), true);
                }
                requireUsable(orders, 30);
                require(orders.number(SUM), 0L);
            });
        }
    }

    @Suspendable
    private static Object sleepInTransaction(Orders orders, int seconds, int item) throws SQLException {
        orders.sleepInTransaction(seconds, item);
        return null;
    }

    @Suspendable
    private static void requireUsable(Orders orders, int threads) {
        List<LightThread<Long>> queries = spawn(threads, i -> () -> orders.number("select 100 + " + i));
        for (int i = 0; i < threads; i++) {
            require(LightThread.waitFor(queries.get(i)).get(), 100L + i);
        }
    }
}
