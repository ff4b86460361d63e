package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErrorsTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();

    @Test
    @Tag("rule-6.1")
    void anErrorOfAUserThreadIsLoggedWithItsAncestors() {
        Trace.run(() -> {
            var bad = LightThread.spawn("bad", () -> {
                LightThread.sleep(millis(10));
                throw new IllegalStateException("bang");
            });
            LightThread.spawn(() -> {
                LightThread.sleep(millis(20));
                trace.add("other lives");
            });
            assertThat(LightThread.waitFor(bad).ok()).isFalse();
        });
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("user thread aborted: java.lang.IllegalStateException: bang")
                .contains("coroutine 0 (bad #1)")
                .contains("coroutine 1 (entry #0)")
                .contains("ErrorsTest");
        assertThat(trace).hasToString("other lives");
    }

    @Test
    @Tag("rule-6.1")
    void aUserThreadThatFailsLastEndsTheHandlerNormally() {
        HandlerResult result = Worker.virtual()
                .run(() -> LightThread.spawn(() -> {
                    LightThread.sleep(millis(1));
                    throw new IllegalStateException("late");
                }));
        assertThat(result).isEqualTo(new HandlerResult.Finished());
    }

    @Test
    @Tag("rule-6.2")
    void anErrorOfTheEntryThreadRemovesTheOthers() {
        Worker worker = Worker.virtual();
        IOException boom = new IOException("boom");
        HandlerResult result = worker.run(() -> {
            LightThread.spawn(() -> {
                try {
                    LightThread.sleep(millis(30));
                    trace.add("never");
                } finally {
                    trace.add("unwound");
                }
            });
            throw boom;
        });
        assertThat(result).isEqualTo(new HandlerResult.Failed(boom));
        assertThat(log.messages()).singleElement().asString().startsWith("entry thread aborted: " + boom);
        assertThat(trace).hasToString("unwound");
        assertThat(worker.time()).isZero();
    }

    @Test
    @Tag("rule-6.3")
    void theResumerGetsTheErrorAndNothingIsLogged() {
        Trace.run(() -> {
            Coroutine<Void, Void> outer = Coroutine.create(x -> {
                Generator<Integer> inner = Generator.of(() -> {
                    LightThread.sleep(millis(1));
                    throw new IllegalStateException("deep");
                });
                inner.next();
                return null;
            });
            assertThatCode(outer);
        });
        assertThat(log.messages()).isEmpty();
        assertThat(trace).hasToString("deep");
    }

    @dev.gossamer.continuation.Suspendable
    private void assertThatCode(Coroutine<Void, Void> outer) {
        try {
            outer.resume();
        } catch (IllegalStateException e) {
            trace.add(e.getMessage());
        }
    }

    @Test
    @Tag("rule-6.3")
    void aCheckedExceptionIsWrapped() {
        IOException cause = new IOException("no disk");
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            throw cause;
        });
        assertThatThrownBy(co::resume).isInstanceOf(CompletionException.class).hasCause(cause);
        assertThat(co.status()).isEqualTo(CoroutineStatus.DEAD);
    }

    @Test
    @Tag("rule-6.4")
    void misuseDoesNotKillTheCoroutine() {
        Coroutine<?, ?>[] self = new Coroutine<?, ?>[1];
        Coroutine<Void, String> co = Coroutine.create(x -> {
            assertThatThrownBy(() -> self[0].resume()).hasMessage("cannot resume running coroutine");
            return "fine";
        });
        self[0] = co;
        assertThat(co.resume()).isEqualTo("fine");
    }
}
