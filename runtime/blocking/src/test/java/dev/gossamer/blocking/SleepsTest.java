package dev.gossamer.blocking;

import static dev.gossamer.blocking.Runs.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SleepsTest {
    private final Worker worker = Worker.virtual();
    private final List<Object> trace = new ArrayList<>();

    static Stream<SuspendableRunnable> sleepsOfTwentyMillis() {
        return Stream.of(
                () -> Thread.sleep(20), () -> Thread.sleep(19, 999_999), () -> TimeUnit.MILLISECONDS.sleep(20));
    }

    @ParameterizedTest
    @MethodSource("sleepsOfTwentyMillis")
    void othersRunMeanwhileByTheClockOfTheWorker(SuspendableRunnable sleep) {
        Runs.on(worker, () -> {
            LightThread<Void> sleeper = LightThread.spawn(() -> {
                sleep.run();
                trace.add("slept");
            });
            LightThread.sleep(millis(19));
            trace.add("other");
            LightThread.waitFor(sleeper);
        });
        assertThat(trace).containsExactly("other", "slept");
        assertThat(worker.time()).isBetween(millis(19), millis(20));
    }

    @ParameterizedTest
    @MethodSource("sleepsOfTwentyMillis")
    void killed(SuspendableRunnable sleep) {
        Runs.on(worker, () -> {
            LightThread<Void> sleeper = LightThread.spawn(() -> {
                try {
                    sleep.run();
                } finally {
                    trace.add("finally");
                }
            });
            LightThread.kill(sleeper);
            trace.add("killed");
        });
        assertThat(trace).containsExactly("finally", "killed");
        assertThat(worker.time()).isZero();
    }

    @ParameterizedTest
    @MethodSource("sleepsOfTwentyMillis")
    void interrupted(SuspendableRunnable sleep) {
        Runs.on(worker, () -> {
            LightThread<Void> sleeper = LightThread.spawn(sleep);
            LightThread.sleep(millis(5));
            Interrupts.interrupt(sleeper);
            assertThat(LightThread.waitFor(sleeper).error()).isInstanceOf(InterruptedException.class);
            assertThat(worker.time()).isEqualTo(millis(5));
        });
    }

    @ParameterizedTest
    @MethodSource("sleepsOfTwentyMillis")
    void outside(SuspendableRunnable sleep) throws Exception {
        long start = System.nanoTime();
        sleep.run();
        assertThat(System.nanoTime() - start).isGreaterThan(19_000_000);
    }

    @Test
    void arguments() {
        Runs.on(worker, () -> {
            assertThatThrownBy(() -> Thread.sleep(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Thread.sleep(1, 1_000_000)).isInstanceOf(IllegalArgumentException.class);
            TimeUnit.SECONDS.sleep(-1);
            assertThat(worker.time()).isZero();
        });
    }

    @Test
    void yieldLetsTheOthersRun() {
        Runs.on(worker, () -> {
            LightThread.spawn(() -> {
                Thread.yield();
                trace.add("other");
            });
            Thread.yield();
            trace.add("self");
        });
        assertThat(trace).containsExactly("other", "self");
    }

    @Test
    void underAFrameThatPinsTheCarrierSleeps() {
        long start = System.nanoTime();
        Runs.on(worker, () -> {
            LightThread<Void> sleeper = LightThread.spawn(() -> {
                synchronized (trace) {
                    Thread.sleep(20);
                }
                trace.add("slept");
            });
            trace.add("other");
            LightThread.waitFor(sleeper);
        });
        assertThat(trace).containsExactly("slept", "other");
        assertThat(System.nanoTime() - start).isGreaterThan(19_000_000);
        assertThat(worker.time()).isZero();
    }

    @Test
    void referencesToMethodsAreReplacedToo() {
        Runs.on(worker, () -> {
            Sleeper sleeper = Thread::sleep;
            sleeper.sleep(30);
        });
        assertThat(worker.time()).isEqualTo(millis(30));
    }

    /** A method reference for it is rewritten. */
    @FunctionalInterface
    interface Sleeper {
        @dev.gossamer.continuation.Suspendable
        void sleep(long millis) throws InterruptedException;
    }
}
