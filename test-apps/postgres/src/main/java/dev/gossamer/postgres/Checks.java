package dev.gossamer.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;
import dev.gossamer.postgres.jdbc.Accounts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Each throws where the driver in light threads does not do what it does in threads. */
final class Checks {
    private static final int MANY = 200;
    private static final int ACCOUNTS = 10;

    /** Who is in the middle of it, as the server sees it. */
    private static final String SLEEPERS =
            "select count(*) from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'";

    private final String url;

    Checks(String url) {
        this.url = url;
    }

    Map<String, SuspendableRunnable> all() {
        Map<String, SuspendableRunnable> checks = new TreeMap<>();
        checks.put("all are in their queries at once, and each gets its own results", this::manyAtOnce);
        checks.put("all are in their queries at once by TLS, too", this::manyAtOnceByTls);
        checks.put("more threads than connections", this::queueForConnections);
        checks.put("errors leave the pool usable", this::errors);
        checks.put("a time-out leaves the pool usable", this::timeOut);
        checks.put("kills leave the pool usable", this::kills);
        return checks;
    }

    /** On one carrier, the calling thread. */
    private static void handle(SuspendableRunnable entry) {
        if (Handler.run(entry) instanceof HandlerResult.Failed failed) {
            throw new AssertionError(failed.error());
        }
    }

    private static void require(Object actual, Object wanted) {
        if (!actual.equals(wanted)) {
            throw new AssertionError("is " + actual + ", should be " + wanted);
        }
    }

    @Suspendable
    private static <T> List<LightThread<T>> spawn(int threads, IntFunction<SuspendableCallable<T>> body) {
        List<LightThread<T>> spawned = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            spawned.add(LightThread.spawn(body.apply(i)));
        }
        return spawned;
    }

    private void manyAtOnce() throws Exception {
        manyAtOnce(url);
    }

    private void manyAtOnceByTls() throws Exception {
        manyAtOnce(Database.byTls(url));
    }

    private static void manyAtOnce(String url) throws Exception {
        try (HikariDataSource pool = Database.pool(url, MANY)) {
            Accounts accounts = new Accounts(pool);
            accounts.create(MANY);
            if (url.equals(Database.byTls(url))) {
                require(accounts.encrypted(), MANY);
            }
            handle(() -> meet(accounts));
            handle(() -> transfer(accounts));
        }
    }

    @Suspendable
    private static void meet(Accounts accounts) {
        for (LightThread<?> visitor : spawn(MANY, i -> () -> visit(accounts, i))) {
            LightThread.waitFor(visitor).get();
        }
    }

    @Suspendable
    private static void transfer(Accounts accounts) throws SQLException {
        List<LightThread<Integer>> threads = spawn(MANY, i -> () -> accounts.slowTransfer(0.1, i + 1, i));
        for (int i = 0; i < MANY; i++) {
            require(LightThread.waitFor(threads.get(i)).get(), i);
        }
        require(accounts.sum(), MANY * (MANY - 1) / 2);
    }

    @Suspendable
    private static Object visit(Accounts accounts, int visitor) throws SQLException {
        accounts.meet(visitor, MANY);
        return null;
    }

    private void queueForConnections() throws Exception {
        try (HikariDataSource pool = Database.pool(url, 5)) {
            Accounts accounts = new Accounts(pool);
            accounts.create(ACCOUNTS);
            handle(() -> {
                List<LightThread<Integer>> threads =
                        spawn(50, i -> () -> accounts.slowTransfer(0.01, 1 + i % ACCOUNTS, 1));
                for (LightThread<Integer> each : threads) {
                    LightThread.waitFor(each).get();
                }
                require(accounts.sum(), 50);
            });
        }
    }

    private void errors() throws Exception {
        try (HikariDataSource pool = Database.pool(url, 10)) {
            Accounts accounts = new Accounts(pool);
            handle(() -> {
                List<LightThread<Integer>> threads =
                        spawn(10, i -> () -> accounts.number("select " + i + " / " + i % 2));
                for (int i = 0; i < 10; i++) {
                    Outcome<Integer> outcome = LightThread.waitFor(threads.get(i));
                    require(i % 2 == 0 ? state(outcome.error()) : outcome.get(), i % 2 == 0 ? "22012" : i);
                }
                requireUsable(accounts, 10);
            });
        }
    }

    private void timeOut() throws Exception {
        try (HikariDataSource pool = Database.pool(url, 3)) {
            Accounts accounts = new Accounts(pool);
            handle(() -> {
                Outcome<Object> late = LightThread.waitFor(
                        spawn(1, i -> () -> sleep(accounts, 60, 1)).get(0));
                require(state(late.error()), "57014");
                requireUsable(accounts, 3);
            });
        }
    }

    @Suspendable
    private static Object sleep(Accounts accounts, int seconds, int timeout) throws SQLException {
        accounts.sleep(seconds, timeout);
        return null;
    }

    /** What the victims would have received must not be taken for others' results, and their work is undone. */
    private void kills() throws Exception {
        try (HikariDataSource pool = Database.pool(url, 11)) {
            Accounts accounts = new Accounts(pool);
            accounts.create(ACCOUNTS);
            handle(() -> {
                List<LightThread<Object>> victims = spawn(10, i -> () -> sleepInTransaction(accounts, 2, i + 1));
                while (accounts.number(SLEEPERS) < victims.size()) {
                    LightThread.sleep(Duration.ofMillis(5));
                }
                for (LightThread<Object> victim : victims) {
                    require(LightThread.kill(victim).ok(), true);
                }
                requireUsable(accounts, 30);
                require(accounts.sum(), 0);
            });
        }
    }

    @Suspendable
    private static Object sleepInTransaction(Accounts accounts, int seconds, int account) throws SQLException {
        accounts.sleepInTransaction(seconds, account);
        return null;
    }

    private static String state(Throwable error) {
        return error instanceof SQLException sql ? sql.getSQLState() : String.valueOf(error);
    }

    @Suspendable
    private static void requireUsable(Accounts accounts, int threads) throws Exception {
        List<LightThread<Integer>> queries = spawn(threads, i -> () -> accounts.number("select 100 + " + i));
        for (int i = 0; i < threads; i++) {
            require(LightThread.waitFor(queries.get(i)).get(), 100 + i);
        }
    }
}
