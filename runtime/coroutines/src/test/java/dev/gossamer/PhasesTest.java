package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhasesTest {
    @ParameterizedTest
    @EnumSource(names = {"LOG", "HEADER_FILTER", "BODY_FILTER", "SET"})
    @Tag("rule-14")
    void whereNothingMaySuspend(Phase phase) {
        HostTest.finished(
                phase,
                () -> {
                    disabled(phase, () -> LightThread.spawn(() -> {}));
                    disabled(phase, () -> LightThread.sleep(millis(1)));
                    disabled(phase, () -> LightThread.waitFor());
                    disabled(phase, () -> LightThread.kill(LightThread.current()));
                    disabled(phase, Coroutine::yield);
                    disabled(phase, () -> Coroutine.create(x -> null));
                    disabled(phase, () -> new LightSemaphore(1).await(millis(1)));
                },
                HandlerHost.NONE);
    }

    private static void disabled(Phase phase, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(CoroutineStateException.class)
                .hasMessage("API disabled in the context of " + phase);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"REWRITE", "ACCESS", "CONTENT", "TIMER", "SSL_CERTIFICATE", "SSL_SESSION_FETCH", "SSL_CLIENT_HELLO"
            })
    @Tag("rule-14")
    void whereLightThreadsMay(Phase phase) {
        HostTest.finished(
                phase,
                () -> {
                    var thread = LightThread.spawn(() -> {
                        LightThread.sleep(millis(1));
                        return phase;
                    });
                    assertThat(LightThread.waitFor(thread).get()).isEqualTo(phase);
                },
                HandlerHost.NONE);
    }

    @Test
    @Tag("rule-14")
    void exitInTheLogPhase() {
        HostTest.finished(
                Phase.LOG,
                () -> assertThatThrownBy(() -> Handler.exit(0))
                        .hasMessage("API disabled in the context of log_by_lua*"),
                HandlerHost.NONE);
    }

    @Test
    @Tag("rule-14")
    void argumentsOfSpawnComeFirst() {
        assertThatThrownBy(() -> LightThread.spawn((dev.gossamer.continuation.SuspendableRunnable) null))
                .isInstanceOf(NullPointerException.class);
    }
}
