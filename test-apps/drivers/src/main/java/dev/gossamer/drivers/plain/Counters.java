package dev.gossamer.drivers.plain;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.KeyValue;

/** What a service keeps in Redis. Not a word of light threads. */
public final class Counters {
    private final UnifiedJedis redis;

    public Counters(UnifiedJedis redis) {
        this.redis = redis;
    }

    public void clear() {
        redis.flushAll();
    }

    /** Waits for so long in the server, for a list that nobody fills, and then adds. */
    public long slowAdd(double seconds, String counter, long amount) {
        if (redis.blpop(seconds, "nothing:" + counter) != null) {
            throw new IllegalStateException("somebody has filled nothing:" + counter);
        }
        redis.incrBy(counter, amount);
        return Long.parseLong(redis.get(counter));
    }

    /** Comes back once so many visitors are there, the last of whom lets all go; so it takes all of them at once. */
    public String meet(int visitor, int visitors) {
        if (redis.incr("visitors") == visitors) {
            for (int i = 0; i < visitors; i++) {
                redis.rpush("go:" + i, "visitor " + i);
            }
        }
        return take(visitor, 30);
    }

    /** @return null: nothing came within that time */
    public String take(int queue, double seconds) {
        KeyValue<String, String> taken = redis.blpop(seconds, "go:" + queue);
        return taken == null ? null : taken.getValue();
    }

    public void give(int queue, String value) {
        redis.rpush("go:" + queue, value);
    }

    public List<String> left(int queue) {
        return redis.lrange("go:" + queue, 0, -1);
    }

    public String echo(String value) {
        return redis.echo(value);
    }

    /** Fails where the value is no number. */
    public long addToText(int key, String text) {
        redis.set("text:" + key, text);
        return redis.incr("text:" + key);
    }

    public long sum(int counters) {
        long sum = 0;
        for (int i = 0; i < counters; i++) {
            String value = redis.get("counter:" + i);
            sum += value == null ? 0 : Long.parseLong(value);
        }
        return sum;
    }

    /** Who waits for a list, as the server sees it. */
    public long waiting() {
        return redis.info("clients")
                .lines()
                .filter(line -> line.startsWith("blocked_clients:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .sum();
    }
}
