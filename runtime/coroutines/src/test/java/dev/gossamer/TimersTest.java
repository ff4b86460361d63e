package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();

    @Test
    @Tag("rule-11")
    void aTimerIsAHandlerOfItsOwn() {
        Trace.run(worker, () -> {
            Handler outer = Handler.current();
            var timer = worker.at(millis(20), () -> {
                assertThat(Handler.current()).isNotSameAs(outer);
                assertThat(Handler.current().phase()).isEqualTo(Phase.TIMER);
                var child = LightThread.spawn(() -> {
                    LightThread.sleep(millis(5));
                    return worker.time();
                });
                trace.add(LightThread.waitFor(child).get());
            });
            assertThat(LightThread.<HandlerResult>await(timer)).isEqualTo(new HandlerResult.Finished());
        });
        assertThat(trace).hasToString("PT0.025S");
    }

    @Test
    @Tag("rule-11")
    void aThreadOfAnotherHandlerInATimer() {
        Trace.run(worker, () -> {
            var thread = LightThread.spawn(() -> LightThread.sleep(millis(150)));
            var timer = worker.at(millis(20), () -> {
                assertThat(thread.status()).isEqualTo(CoroutineStatus.RUNNING);
                assertThat(LightThread.kill(thread)).isEqualTo(KillResult.KILLER_NOT_PARENT);
                assertThatThrownBy(() -> LightThread.waitFor(thread)).hasMessage("no co ctx found");
                assertThatThrownBy(thread::resume).hasMessage("no co ctx found");
            });
            assertThat(LightThread.<HandlerResult>await(timer)).isEqualTo(new HandlerResult.Finished());
        });
    }

    @Test
    @Tag("rule-11")
    void everyPeriodUntilClosed() {
        Trace.run(worker, () -> {
            AutoCloseable ticks =
                    worker.every(millis(10), () -> trace.add(worker.time().toMillis()));
            LightThread.sleep(millis(35));
            ticks.close();
            LightThread.sleep(millis(100));
        });
        assertThat(trace).hasToString("10 20 30");
    }

    @Test
    void aTimerOfAClosedWorkerFails() {
        var timer = worker.at(Duration.ofHours(1), () -> trace.add("never"));
        Trace.run(worker, () -> {});
        worker.close();
        assertThat(timer.join()).isInstanceOf(HandlerResult.Failed.class);
        assertThatThrownBy(() -> worker.at(millis(1), () -> {})).hasMessageContaining("has been closed");
    }

    @Test
    void aPeriodMustBePositive() {
        assertThatThrownBy(() -> worker.every(Duration.ZERO, () -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
