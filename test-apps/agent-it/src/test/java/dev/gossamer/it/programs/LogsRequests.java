package dev.gossamer.it.programs;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Two requests at a time on one carrier, each with its number in the MDC of a logger that was not rewritten. */
public final class LogsRequests {
    private static final Logger LOG = LoggerFactory.getLogger(LogsRequests.class);

    private LogsRequests() {}

    public static void main(String[] arguments) {
        try (Worker worker = Worker.virtual()) {
            worker.run(() -> {
                MDC.put("request", "entry");
                LightThread<Void> one = LightThread.spawn(() -> request("1", 10));
                LightThread<Void> two = LightThread.spawn(() -> request("2", 15));
                LOG.info("spawned");
                LightThread.waitForAll(one, two);
                LOG.info("done");
            });
        }
        LOG.info("outside");
    }

    @Suspendable
    private static void request(String number, int millis) {
        MDC.put("request", number);
        try {
            LOG.info("begins");
            LightThread.sleep(Duration.ofMillis(millis));
            LOG.info("goes on");
            LightThread.sleep(Duration.ofMillis(millis));
            LOG.info("ends");
        } finally {
            MDC.remove("request");
        }
        LOG.info("has none");
    }
}
