package dev.gossamer.drivers;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Jedis as it comes from its makers, against a real server. */
class RedisTest {
    private static Redis redis;

    @BeforeAll
    static void start() throws IOException {
        redis = new Redis();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @TestFactory
    Stream<DynamicTest> inLightThreads() {
        return OnBothJdks.here("redis", redis.url());
    }

    @Test
    void onTheNewestJdkToo() throws Exception {
        OnBothJdks.onTheNewest("redis", redis.url());
    }
}
