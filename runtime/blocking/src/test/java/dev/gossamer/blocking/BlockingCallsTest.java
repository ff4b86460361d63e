package dev.gossamer.blocking;

import static dev.gossamer.blocking.Runs.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every call that blocks until it is released. */
class BlockingCallsTest {
    private final List<Object> trace = new ArrayList<>();

    static Stream<BlockingCall> calls() {
        return Calls.all().map(Supplier::get);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void othersRunMeanwhile(BlockingCall call) {
        Runs.virtual(() -> {
            LightThread<Object> blocked =
                    LightThread.spawn(() -> trace.add(call.blocks().call()));
            LightThread.sleep(millis(10));
            trace.add("other");
            call.release().run();
            LightThread.waitFor(blocked).get();
        });
        assertThat(trace).containsExactly("other", call.result());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aKillReleasesAndRunsFinally(BlockingCall call) {
        Runs.virtual(() -> {
            LightThread<Object> blocked = LightThread.spawn(() -> {
                try {
                    return trace.add(call.blocks().call());
                } finally {
                    trace.add("finally");
                }
            });
            LightThread.sleep(millis(10));
            assertThat(LightThread.kill(blocked)).isEqualTo(KillResult.KILLED);
            trace.add("killed");
        });
        assertThat(trace).containsExactly("finally", "killed");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anInterruptEndsIt(BlockingCall call) {
        Runs.virtual(() -> {
            LightThread<Object> blocked = LightThread.spawn(() -> call.blocks().call());
            LightThread.sleep(millis(10));
            Interrupts.interrupt(blocked);
            assertThat(LightThread.waitFor(blocked).error()).isInstanceOf(InterruptedException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anInterruptBeforeEndsItToo(BlockingCall call) {
        Runs.virtual(() -> {
            LightThread<Object> blocked = LightThread.spawn(() -> {
                Thread.currentThread().interrupt();
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                try {
                    return call.blocks().call();
                } finally {
                    assertThat(Thread.interrupted()).isFalse();
                }
            });
            assertThat(LightThread.waitFor(blocked).error()).isInstanceOf(InterruptedException.class);
        });
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void outsideItIsAsBefore(BlockingCall call) throws Exception {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread thread = blockedIn(call, result);
        call.release().run();
        thread.join();
        assertThat(result).isCompletedWithValue(call.result());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void outsideItIsInterruptedAsBefore(BlockingCall call) throws Exception {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread thread = blockedIn(call, result);
        thread.interrupt();
        thread.join();
        assertThat(result).isCompletedExceptionally();
        assertThat(result.handle((value, error) -> error).join()).isInstanceOf(InterruptedException.class);
    }

    private static Thread blockedIn(BlockingCall call, CompletableFuture<Object> result) {
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.blocks().call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(result).isNotDone();
            Thread.onSpinWait();
        }
        return thread;
    }
}
