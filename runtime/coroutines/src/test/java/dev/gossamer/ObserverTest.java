package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an observer is told, and when. */
class ObserverTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    @Test
    void eachSwitchIsToldInTheOrderInWhichItHappens() {
        List<String> events = Recorded.of(true, () -> {
            LightThread<?> child = LightThread.spawn("child", () -> nap(400));
            LightThread.waitFor(child);
        });
        assertThat(events)
                .containsExactly(
                        "handler entry CONTENT 1",
                        "runs entry",
                        "spawned child by entry",
                        "queued entry",
                        "runs child",
                        "parked child SLEEP sleep until 0.400 s",
                        "runs entry",
                        "parked entry THREADS wait for child #1",
                        "woken child",
                        "runs child",
                        "ended child RETURNED dead",
                        "woken entry by child",
                        "runs entry",
                        "ended entry RETURNED dead",
                        "handler ended Finished[]");
    }

    @Test
    void switchesAreToldToThoseOnlyWhoWantThem() {
        List<String> events = Recorded.of(false, () -> {
            LightThread.spawn("child", () -> Coroutine.<Void>yield());
            Coroutine.yield();
            LightThread.sleep(millis(1));
        });
        assertThat(events)
                .containsExactly(
                        "handler entry CONTENT 1",
                        "spawned child by entry",
                        "ended child RETURNED zombie",
                        "parked entry SLEEP sleep until 0.001 s",
                        "woken entry",
                        "reaped child by nobody",
                        "ended entry RETURNED dead",
                        "handler ended Finished[]");
    }

    @Test
    void aZombieIsReapedByWhoWaitsForItOrKillsIt() {
        List<String> events = Recorded.of(false, () -> {
            LightThread.waitFor(LightThread.spawn("failed", () -> fail()));
            LightThread.kill(LightThread.spawn("left", () -> null));
        });
        assertThat(events)
                .containsSubsequence(
                        "ended failed FAILED zombie no luck",
                        "reaped failed by entry",
                        "ended left RETURNED zombie",
                        "reaped left by nobody");
    }

    @Suspendable
    private static Void nap(long millis) {
        LightThread.sleep(millis(millis));
        return null;
    }

    @Suspendable
    private static Void fail() {
        throw new IllegalStateException("no luck");
    }

    @Test
    void aKillIsToldBeforeTheVictimIsUnwoundAndItsEndAfter() {
        List<String> events = Recorded.of(false, () -> {
            LightThread<?> victim = LightThread.spawn("victim", () -> nap(9));
            LightThread.kill(victim);
        });
        assertThat(events).containsSubsequence("killed victim by entry", "ended victim KILLED dead");
    }

    @Test
    void theEndOfTheWorldIsToldWithWhoEndsIt() {
        List<String> events = Recorded.of(false, () -> {
            LightThread.spawn("asleep", () -> nap(9));
            LightThread.spawn("exits", () -> Handler.exit(403));
        });
        assertThat(events)
                .containsSubsequence(
                        "world ends exits Exited[status=403]",
                        "ended entry KILLED dead",
                        "ended asleep KILLED dead",
                        "ended exits KILLED dead",
                        "handler ended Exited[status=403]");
    }

    @Test
    void anEntryThreadThatFailsEndsTheWorld() {
        List<String> events = Recorded.of(false, () -> {
            LightThread.spawn("asleep", () -> nap(9));
            fail();
        });
        assertThat(events)
                .containsSubsequence(
                        "ended entry FAILED dead no luck",
                        "world ends entry Failed[error=java.lang.IllegalStateException: no luck]",
                        "ended asleep KILLED dead");
    }

    @Test
    void whatAThreadWaitsForIsToldWithItsKind() {
        LightSemaphore semaphore = new LightSemaphore(0);
        CompletableFuture<String> stage = new CompletableFuture<>();
        List<String> events = Recorded.of(false, () -> {
            LightThread<?> waits = LightThread.spawn("waits", () -> {
                semaphore.await(millis(5));
                LightThread.await(stage);
                LightThread.suspend(read(), resumption -> resumption.resume(null));
                return null;
            });
            LightThread.sleep(millis(20));
            stage.complete("done");
            LightThread.waitFor(waits);
        });
        assertThat(events)
                .containsSubsequence(
                        "parked waits SEMAPHORE semaphore with count -1 until 0.005 s",
                        "parked waits AWAIT await of a CompletableFuture");
        assertThat(events)
                .as("what is over already does not block")
                .noneMatch(event -> event.contains("parked waits READ"));
    }

    @Test
    void whatIntegratorsSuspendInTellsItsKind() {
        CompletableFuture<Resumption<Object>> resumption = new CompletableFuture<>();
        List<String> events = Recorded.of(false, () -> {
            LightThread.spawn("reads", () -> LightThread.suspend(read(), resumption::complete));
            resumption.join().resume(null);
        });
        assertThat(events).contains("parked reads READ read of 127.0.0.1:80", "woken reads");
    }

    private static Waiting.Source read() {
        return new Waiting.Source() {
            @Override
            public Waiting.Kind kind() {
                return Waiting.Kind.READ;
            }

            @Override
            public String toString() {
                return "read of 127.0.0.1:80";
            }
        };
    }

    @Test
    void aPinIsToldWithTheLightThread() {
        List<String> events = Recorded.of(false, () -> {
            synchronized (ObserverTest.class) {
                try {
                    LightThread.sleep(millis(1));
                } catch (PinnedException expected) {
                    assertThat(expected).hasMessageContaining("held monitor");
                }
            }
        });
        assertThat(events).contains("pinned entry MONITOR");
    }

    @Test
    void toAskWhetherOneMayYieldIsNoPin() {
        List<String> events = Recorded.of(false, () -> {
            synchronized (ObserverTest.class) {
                assertThat(Coroutine.isYieldable()).isFalse();
            }
        });
        assertThat(events).noneMatch(event -> event.startsWith("pinned"));
    }

    @Test
    void anObserverThatThrowsIsLoggedAndToldNoMore() {
        List<String> told = new ArrayList<>();
        Observer faulty = new Observer() {
            @Override
            public void parked(LightThread<?> thread, Waiting waiting) {
                told.add(waiting.detail());
                throw new IllegalStateException("cannot look");
            }
        };
        try (Worker worker = Worker.virtual()) {
            Observers.add(faulty);
            HandlerResult result = worker.run(() -> {
                LightThread.sleep(millis(1));
                LightThread.sleep(millis(1));
            });
            assertThat(result).isEqualTo(new HandlerResult.Finished());
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains("has thrown, and is told no more", "cannot look");
        } finally {
            Observers.remove(faulty);
        }
        assertThat(told).hasSize(1);
    }
}
