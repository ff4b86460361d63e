package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Dumps of workers that run meanwhile, asked for by another thread. */
class DumpFromOutsideTest {
    private final CountDownLatch running = new CountDownLatch(1);

    @Test
    void aWorkerIsDumpedWhileItRuns() throws Exception {
        try (Worker worker = Worker.start("busy")) {
            AtomicBoolean done = new AtomicBoolean();
            worker.handle(() -> {
                LightThread.spawn("sleeper", () -> {
                    LightThread.sleep(Duration.ofHours(1));
                    return null;
                });
                running.countDown();
                while (!done.get()) {
                    Coroutine.yield();
                }
            });
            running.await();
            assertThat(worker.dump())
                    .startsWith("worker busy at ")
                    .contains("\n  entry #0 queued, 1 of 1\n")
                    .contains("\n    sleeper #1 blocked since ")
                    .contains("at " + getClass().getName());
            assertThat(Worker.dumpAll()).contains("worker busy at ");
            done.set(true);
        }
    }

    @Test
    void aHandlerIsDumpedByAnotherThread() throws Exception {
        try (Worker worker = Worker.start()) {
            Handler[] handler = new Handler[1];
            worker.handle(() -> {
                handler[0] = Handler.current();
                running.countDown();
                LightThread.sleep(Duration.ofHours(1));
            });
            running.await();
            assertThat(handler[0].dump())
                    .contains("handler 1 in content_by_lua*")
                    .contains("entry #0 blocked since");
        }
    }

    private void spin(AtomicBoolean done) {
        running.countDown();
        while (!done.get()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aStuckCarrierIsShownWithItsJavaStack() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Worker worker = Worker.start("stuck");
                Worker other = Worker.start("other")) {
            worker.handle(() -> {
                LightThread.spawn("spinner", () -> {
                    spin(done);
                    return null;
                });
            });
            running.await();
            String dump = Worker.dumpAll();
            done.set(true);
            assertThat(dump)
                    .contains("worker " + other.name() + " at ")
                    .contains(
                            "worker stuck: stuck, its carrier thread has not come back to the event loop for 1.000 s\n")
                    .contains("\n  running: spinner #1 of handler 1 in content_by_lua* of stuck\n")
                    .contains("\n  Java stack of the carrier thread \"stuck\" RUNNABLE\n")
                    .contains(getClass().getName() + ".spin(DumpFromOutsideTest.java:");
        }
    }

    @Test
    void anInterruptDoesNotSpoilTheDump() throws Exception {
        try (Worker worker = Worker.start()) {
            Thread.currentThread().interrupt();
            assertThat(worker.dump()).startsWith("worker " + worker.name() + " at ");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
