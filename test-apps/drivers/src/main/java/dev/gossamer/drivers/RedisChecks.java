package dev.gossamer.drivers;

import static dev.gossamer.drivers.Light.MANY;
import static dev.gossamer.drivers.Light.handle;
import static dev.gossamer.drivers.Light.handleWithoutPins;
import static dev.gossamer.drivers.Light.require;
import static dev.gossamer.drivers.Light.spawn;

import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import dev.gossamer.drivers.plain.Counters;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/** Each throws where Jedis in light threads does not do what it does in threads. */
final class RedisChecks {
    private final String url;

    RedisChecks(String url) {
        this.url = url;
    }

    Map<String, SuspendableRunnable> all() {
        Map<String, SuspendableRunnable> checks = new TreeMap<>();
        checks.put("Jedis: all are in a blocking command at once, and each gets its own results", this::manyAtOnce);
        checks.put("Jedis: more threads than connections", this::queueForConnections);
        checks.put("Jedis: errors leave the pool usable", this::errors);
        checks.put("Jedis: time-outs leave the pool usable", this::timeOuts);
        checks.put("Jedis: kills leave the pool usable", this::kills);
        return checks;
    }

    private void manyAtOnce() {
        try (RedisClient client = Redis.pool(url, MANY)) {
            Counters counters = new Counters(client);
            counters.clear();
            handleWithoutPins(() -> {
                List<LightThread<String>> visitors = spawn(MANY, i -> () -> counters.meet(i, MANY));
                for (int i = 0; i < MANY; i++) {
                    require(LightThread.waitFor(visitors.get(i)).get(), "visitor " + i);
                }
            });
            handleWithoutPins(() -> {
                List<LightThread<Long>> adding = spawn(MANY, i -> () -> counters.slowAdd(0.1, "counter:" + i, i));
                for (int i = 0; i < MANY; i++) {
                    require(LightThread.waitFor(adding.get(i)).get(), (long) i);
                }
                require(counters.sum(MANY), MANY * (MANY - 1) / 2L);
            });
        }
    }

    private void queueForConnections() {
        try (RedisClient client = Redis.pool(url, 5)) {
            Counters counters = new Counters(client);
            counters.clear();
            handle(() -> {
                List<LightThread<Long>> threads = spawn(50, i -> () -> counters.slowAdd(0.01, "counter:" + i, 1));
                for (LightThread<Long> each : threads) {
                    require(LightThread.waitFor(each).get(), 1L);
                }
                require(counters.sum(50), 50L);
            });
        }
    }

    private void errors() {
        try (RedisClient client = Redis.pool(url, 10)) {
            Counters counters = new Counters(client);
            handle(() -> {
                List<LightThread<Long>> threads =
                        spawn(10, i -> () -> counters.addToText(i, i % 2 == 0 ? "a word" : "" + i));
                for (int i = 0; i < 10; i++) {
                    Outcome<Long> outcome = LightThread.waitFor(threads.get(i));
                    if (i % 2 == 0) {
                        require(outcome.error().getClass(), JedisDataException.class);
                    } else {
                        require(outcome.get(), i + 1L);
                    }
                }
                requireUsable(counters, 10);
            });
        }
    }

    /** What comes late is for nobody: the driver closes what has timed out. */
    private void timeOuts() {
        try (RedisClient client = Redis.pool(url, 5, 100)) {
            Counters counters = new Counters(client);
            counters.clear();
            handle(() -> {
                List<LightThread<String>> threads = spawn(5, i -> () -> counters.take(i, 60));
                for (LightThread<String> each : threads) {
                    Throwable error = LightThread.waitFor(each).error();
                    require(error.getCause().getClass(), SocketTimeoutException.class);
                }
                requireUsable(counters, 15);
            });
        }
    }

    /** What the victims would have received must not be taken for others' results. */
    private void kills() {
        try (RedisClient client = Redis.pool(url, 11)) {
            Counters counters = new Counters(client);
            counters.clear();
            handle(() -> {
                List<LightThread<String>> victims = spawn(10, i -> () -> counters.take(i, 60));
                await(counters, 10);
                for (LightThread<String> victim : victims) {
                    require(LightThread.kill(victim).ok(), true);
                }
                await(counters, 0);
                for (int i = 0; i < 10; i++) {
                    counters.give(i, "value " + i);
                }
                requireUsable(counters, 30);
                for (int i = 0; i < 10; i++) {
                    require(counters.left(i), List.of("value " + i));
                }
            });
        }
    }

    @Suspendable
    private static void await(Counters counters, long waiting) {
        while (counters.waiting() != waiting) {
            LightThread.sleep(Duration.ofMillis(5));
        }
    }

    @Suspendable
    private static void requireUsable(Counters counters, int threads) {
        List<LightThread<String>> echoes = spawn(threads, i -> () -> counters.echo("echo " + i));
        for (int i = 0; i < threads; i++) {
            require(LightThread.waitFor(echoes.get(i)).get(), "echo " + i);
        }
    }
}
