package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManagementTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    @BeforeAll
    static void register() {
        Worker.registerMBeans();
        Worker.registerMBeans();
    }

    private static ObjectName name(String rest) throws Exception {
        return new ObjectName("dev.gossamer:type=" + rest);
    }

    private static WorkerMXBean bean(Worker worker) throws Exception {
        return JMX.newMXBeanProxy(SERVER, name("Worker,name=" + ObjectName.quote(worker.name())), WorkerMXBean.class);
    }

    @Test
    void aBeanCountsWhatItsWorkerIsAt() throws Exception {
        Worker worker = Worker.virtual();
        WorkerMXBean[] bean = {bean(worker)};
        worker.at(Duration.ofHours(1), () -> {});
        Trace.run(worker, () -> {
            LightThread.sleep(millis(1500));
            LightThread.spawn(() -> LightThread.sleep(millis(10)));
            LightThread.spawn(() -> {});
            LightThread.spawn(() -> {
                assertThat(bean[0].getName()).isEqualTo(worker.name());
                assertThat(bean[0].getSeconds()).isEqualTo(1.5);
                assertThat(bean[0].getHandlers()).isEqualTo(1);
                assertThat(bean[0].getLightThreads()).isEqualTo(3);
                assertThat(bean[0].getQueued()).isEqualTo(1);
                assertThat(bean[0].getBlocked()).isEqualTo(1);
                assertThat(bean[0].getZombies()).isEqualTo(1);
                assertThat(bean[0].getTimers()).isEqualTo(1);
                assertThat(bean[0].getEvents()).isEqualTo(2);
                assertThat(bean[0].isStuck()).isFalse();
                assertThat(bean[0].dump()).contains("entry #0 queued, 1 of 1");
            });
        });
        worker.close();
        assertThat(SERVER.isRegistered(name("Worker,name=" + ObjectName.quote(worker.name()))))
                .isFalse();
    }

    @Test
    void aStuckWorkerSaysSo() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        try (Worker worker = Worker.start("stuck: \"x\"")) {
            worker.handle(() -> {
                running.countDown();
                while (!done.get()) {
                    Thread.onSpinWait();
                }
            });
            running.await();
            WorkerMXBean bean = bean(worker);
            assertThat(bean.isStuck()).isTrue();
            done.set(true);
        }
    }

    @Test
    void twoWorkersOfOneNameHaveTwoBeans() throws Exception {
        try (Worker first = Worker.start("twin");
                Worker second = Worker.start("twin")) {
            assertThat(SERVER.queryNames(name("Worker,name=\"twin\",*"), null)).hasSize(2);
            assertThat(first.number).isLessThan(second.number);
        }
        assertThat(SERVER.queryNames(name("Worker,name=\"twin\",*"), null)).isEmpty();
    }

    @Test
    void oneBeanSpeaksForAll() throws Exception {
        WorkersMXBean all = JMX.newMXBeanProxy(SERVER, name("Workers"), WorkersMXBean.class);
        try (Worker worker = Worker.start("one of all")) {
            long pins = all.getPins();
            assertThat(worker.run(() -> java.util.List.of(1).forEach(x -> Coroutine.yield())))
                    .isInstanceOf(HandlerResult.Failed.class);
            assertThat(all.getPins()).isEqualTo(pins + 1);
            assertThat(all.getNames()).contains("one of all");
            assertThat(all.getLightThreads()).isNotNegative();
            assertThat(all.dump()).contains("worker one of all at ");
        }
    }
}
