package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldEndTest {
    private final Trace trace = new Trace();

    @Suspendable
    private void sleepLong(String name) {
        try {
            LightThread.sleep(Duration.ofHours(1));
        } finally {
            trace.add(name);
        }
    }

    @Test
    @Tag("rule-8.1")
    void exitEndsAllThreadsAndUnwindsTheCallerLast() {
        Worker worker = Worker.virtual();
        HandlerResult result = Trace.run(worker, () -> {
            LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                try {
                    throw Handler.exit(403);
                } finally {
                    trace.add("caller");
                }
            });
            LightThread.spawn(() -> sleepLong("other"));
            sleepLong("entry");
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(403));
        assertThat(trace).hasToString("entry other caller");
        assertThat(worker.time()).isEqualTo(millis(10));
    }

    @Test
    @Tag("rule-8.1")
    void fromWithinAPlainCoroutine() {
        HandlerResult result = Trace.run(() -> {
            Coroutine.create(x -> {
                        LightThread.sleep(millis(1));
                        throw Handler.exit(200);
                    })
                    .resume();
            trace.add("never");
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(200));
        assertThat(trace).hasToString("");
    }

    @Test
    @Tag("rule-8.1")
    void itCannotBeCaughtAway() {
        HandlerResult result = Trace.run(() -> {
            try {
                Handler.exit(204);
            } catch (ThreadKilled e) {
                trace.add("caught");
            }
            try {
                Handler.exit(500);
            } catch (ThreadKilled e) {
                trace.add("no second result");
            }
            trace.add("may run");
            LightThread.sleep(millis(1));
            trace.add("never");
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(204));
        assertThat(trace).hasToString("caught no second result may run");
    }

    @Test
    @Tag("rule-8.1")
    void returningNormallyEndsItToo() {
        HandlerResult result = Trace.run(() -> {
            try {
                Handler.exit(204);
            } catch (ThreadKilled e) {
                trace.add("caught");
            }
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(204));
    }

    @Test
    @Tag("rule-8.2")
    void afterTheEntryThreadAndWithAQueue() {
        HandlerResult result = Trace.run(() -> {
            LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                throw Handler.exit(200);
            });
            LightThread.spawn(() -> {
                for (int i = 1; i <= 3; i++) {
                    trace.add("y" + i);
                    Coroutine.yield();
                }
                LightThread.sleep(millis(10));
                trace.add("queued behind");
            });
            trace.add("entry");
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(200));
        assertThat(trace).hasToString("y1 entry y2 y3");
    }

    @Test
    @Tag("rule-8.2")
    void aQueuedThreadGetsNoFurtherTurn() {
        Trace.run(() -> {
            LightThread.spawn(() -> {
                for (int i = 1; i <= 3; i++) {
                    trace.add("y" + i);
                    Coroutine.yield();
                }
            });
            Handler.exit(200);
        });
        assertThat(trace).hasToString("y1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 204, 301, 403, 500, -5})
    @Tag("rule-8.3")
    void notWhileASubrequestIsPending(int status) {
        Trace.run(() -> {
            HandlerControl.subrequestStarted(LightThread.current());
            assertThatThrownBy(() -> Handler.exit(status))
                    .isInstanceOf(CoroutineStateException.class)
                    .hasMessage("attempt to abort with pending subrequests");
            assertThatThrownBy(() -> Handler.exec("/x")).hasMessage(Texts.PENDING_SUBREQUESTS);
            assertThatThrownBy(() -> Handler.redirect("/x")).hasMessage(Texts.PENDING_SUBREQUESTS);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 408, 444, 499})
    @Tag("rule-8.3")
    void exceptTheStatusesThatCloseTheConnection(int status) {
        HandlerResult result = Trace.run(() -> {
            HandlerControl.subrequestStarted(LightThread.current());
            throw Handler.exit(status);
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -4})
    @Tag("rule-8.6")
    void againAndDone(int status) {
        Trace.run(() ->
                assertThatThrownBy(() -> Handler.exit(status)).hasMessage("does not accept NGX_AGAIN or NGX_DONE"));
    }

    @Test
    @Tag("rule-8.7")
    void exec() {
        assertThat(Trace.run(() -> Handler.exec("/x", "a=3"))).isEqualTo(new HandlerResult.Exec("/x", "a=3"));
        Trace.run(() -> assertThatThrownBy(() -> Handler.exec("")).hasMessage("The uri argument is empty"));
    }

    @Test
    @Tag("rule-8.8")
    void redirect() {
        assertThat(Trace.run(() -> Handler.redirect("/x"))).isEqualTo(new HandlerResult.Redirect("/x", 302));
        Trace.run(() -> assertThatThrownBy(() -> Handler.redirect("/x", 305))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("305"));
    }

    @Test
    @Tag("rule-8.7")
    @Tag("rule-8.8")
    void afterTheHeaders() {
        HandlerHost host = new HandlerHost() {
            @Override
            public boolean headersSent() {
                return true;
            }
        };
        HostTest.finished(
                Phase.CONTENT,
                () -> {
                    assertThatThrownBy(() -> Handler.exec("/x"))
                            .hasMessage("attempt to call exec after sending out response headers");
                    assertThatThrownBy(() -> Handler.redirect("/x"))
                            .hasMessage("attempt to call redirect after sending out the headers");
                },
                host);
    }

    @Test
    @Tag("rule-8.9")
    void setUri() {
        assertThat(HostTest.result(Phase.REWRITE, () -> Handler.setUri("/y", true), HandlerHost.NONE))
                .isEqualTo(new HandlerResult.Rewrite("/y"));
        HostTest.finished(
                Phase.ACCESS,
                () -> assertThatThrownBy(() -> Handler.setUri("/y", true))
                        .hasMessage("API disabled in the context of access_by_lua*"),
                HandlerHost.NONE);
    }

    @Test
    @Tag("rule-8.10")
    void inATimer() {
        assertThat(HostTest.result(Phase.TIMER, () -> Handler.exit(403), HandlerHost.NONE))
                .isEqualTo(new HandlerResult.Exited(403));
        HostTest.finished(
                Phase.TIMER,
                () -> assertThatThrownBy(() -> Handler.exec("/x"))
                        .hasMessage("API disabled in the context of ngx.timer"),
                HandlerHost.NONE);
    }

    @Test
    @Tag("rule-1.6")
    void outsideAHandler() {
        assertThatThrownBy(() -> Handler.exit(0)).hasMessage("no request found");
    }
}
