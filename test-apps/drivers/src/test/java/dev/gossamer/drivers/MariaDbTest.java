package dev.gossamer.drivers;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** MariaDB's driver as it comes from its makers, against a real server. */
class MariaDbTest {
    private static MariaDb server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = new MariaDb();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> inLightThreads() {
        return OnBothJdks.here("mariadb", server.url());
    }

    @Test
    void onTheNewestJdkToo() throws Exception {
        OnBothJdks.onTheNewest("mariadb", server.url());
    }
}
