package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LightGroupTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();
    private int atOnce;

    private SuspendableCallable<String> job(String name, long millis) {
        return () -> {
            atOnce++;
            try {
                LightThread.sleep(millis(millis));
                return name;
            } finally {
                atOnce--;
                trace.add("end:" + name);
            }
        };
    }

    @Test
    void soManyAtOnceSoManyInTheQueueAndTheNextSubmitIsBlocked() {
        Trace.run(worker, () -> {
            try (LightGroup<String> group = LightGroup.of(2, 2)) {
                for (int i = 1; i <= 6; i++) {
                    group.submit(job("j" + i, 10));
                    trace.add(i + "@" + worker.time().toMillis() + "x" + atOnce);
                }
            }
            assertThat(worker.time()).isEqualTo(millis(30));
        });
        assertThat(trace)
                .hasToString("1@0x1 2@0x2 3@0x2 4@0x2 end:j1 end:j2 5@10x2 6@10x2" + " end:j3 end:j4 end:j5 end:j6");
    }

    @Test
    @Tag("rule-1.1")
    void aJobThatNeedsNotWaitRunsFirst() {
        Trace.run(() -> {
            try (LightGroup<Void> group = LightGroup.of(1, 0)) {
                group.submit(() -> {
                    trace.add("job");
                    return null;
                });
                trace.add("caller");
            }
        });
        assertThat(trace).hasToString("job caller");
    }

    @Test
    void withoutAQueueASubmitEndsWhenItsJobBegins() {
        Trace.run(worker, () -> {
            try (LightGroup<String> group = LightGroup.of(1, 0)) {
                group.submit(job("a", 10));
                group.submit(job("b", 10));
                trace.add(worker.time().toMillis());
            }
        });
        assertThat(trace).hasToString("end:a 10 end:b");
    }

    @Test
    void outcomesAsTheyCome() {
        Trace.run(() -> {
            try (LightGroup<String> group = LightGroup.of(3, 0)) {
                group.submit("slow", job("slow", 30));
                group.submit("fast", job("fast", 10));
                group.submit("broken", () -> {
                    LightThread.sleep(millis(20));
                    throw new IllegalStateException("bang");
                });
                for (Outcome<String> o = group.next(); o != null; o = group.next()) {
                    trace.add(o.thread().name() + "=" + o.value());
                }
            }
        });
        assertThat(trace).hasToString("end:fast fast=fast broken=null end:slow slow=slow");
        assertThat(log.messages()).singleElement().asString().startsWith("user thread aborted: ");
    }

    @Test
    void outcomesInTheOrderOfSubmission() {
        Trace.run(() -> {
            LightGroup<String> group = LightGroup.of(2, 10);
            group.submit(job("a", 30));
            group.submit(job("b", 10));
            group.submit(job("c", 10));
            assertThat(group.waitForAll()).extracting(Outcome::value).containsExactly("a", "b", "c");
            assertThat(group.waitForAll()).isEmpty();
            assertThat(group.next()).isNull();
            assertThat(Handler.current().threads()).containsExactly(LightThread.current());
        });
    }

    @Test
    void blockedSubmittersAreServedInTheirOrder() {
        Trace.run(() -> {
            LightGroup<String> group = LightGroup.of(1, 1);
            for (int i = 0; i < 5; i++) {
                int n = i;
                LightThread.spawn(() -> group.submit(job("j" + n, 10)));
            }
            LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                group.submit(job("late", 10));
            });
            group.waitForAll();
        });
        assertThat(trace).hasToString("end:j0 end:j1 end:j2 end:j3 end:j4 end:late");
    }

    @Test
    void aJobMaySubmitMoreUntilTheLastHasEnded() {
        Trace.run(() -> {
            try (LightGroup<Integer> group = LightGroup.of(2, 10)) {
                count(group, 5);
            }
            trace.add("closed");
        });
        assertThat(trace).hasToString("5 4 3 2 1 closed");
    }

    @Suspendable
    private void count(LightGroup<Integer> group, int n) {
        group.submit(() -> {
            LightThread.sleep(millis(1));
            trace.add(n);
            if (n > 1) {
                count(group, n - 1);
            }
            return n;
        });
    }

    @Test
    void closeThrowsTheErrorsThatNobodyHasTaken() {
        Trace.run(() -> {
            Throwable thrown = null;
            try (LightGroup<Void> group = LightGroup.of(2, 2)) {
                group.submit(() -> {
                    throw new IllegalStateException("first");
                });
                group.submit(() -> {
                    throw new IllegalStateException("second");
                });
            } catch (IllegalStateException e) {
                thrown = e;
            }
            assertThat(thrown).hasMessage("first");
            assertThat(thrown.getSuppressed()).singleElement().hasToString("java.lang.IllegalStateException: second");
        });
    }

    @Test
    @Tag("rule-4.2")
    void killEndsWhatRunsAndDropsTheQueue() {
        Trace.run(worker, () -> {
            LightGroup<String> group = LightGroup.of(2, 1);
            group.submit(job("a", 10));
            group.submit(job("b", 1000));
            group.submit(job("queued", 1000));
            LightThread.spawn(() -> {
                try {
                    group.submit(job("blocked", 1));
                } catch (CoroutineStateException e) {
                    trace.add("refused");
                }
            });
            LightThread.sleep(millis(20));
            group.kill();
            trace.add("killed");
            assertThat(group.next().value()).isEqualTo("a");
            assertThat(group.next()).isNull();
            group.close();
            assertThat(worker.time()).isEqualTo(millis(20));
        });
        assertThat(trace).hasToString("end:a end:b end:queued killed");
    }

    @Test
    void killWakesABlockedSubmitter() {
        Trace.run(worker, () -> {
            LightGroup<String> group = LightGroup.of(1, 0);
            group.submit(job("a", 1000));
            LightThread.spawn(() -> {
                try {
                    group.submit(job("blocked", 1));
                } catch (CoroutineStateException e) {
                    trace.add("refused");
                }
            });
            LightThread.spawn(() -> trace.add(group.next()));
            assertThat(Handler.current().dump()).contains("group with 1 of 1 running, 0 of 0 queued");
            group.kill();
        });
        assertThat(trace).hasToString("end:a refused null");
        assertThat(worker.time()).isEqualTo(millis(0));
    }

    @Test
    void aGroupEndsWithItsOwner() {
        for (boolean killed : new boolean[] {true, false}) {
            Worker fresh = Worker.virtual();
            Trace.run(fresh, () -> {
                var sibling = LightThread.spawn(() -> LightThread.sleep(millis(50)));
                var owner = LightThread.spawn(() -> {
                    LightGroup<String> group = LightGroup.of(2, 10);
                    LightThread.spawn("orphan", () -> LightThread.sleep(millis(20)));
                    group.submit(job("a", 1000));
                    group.submit(job("b", 1000));
                    LightThread.spawn("orphan", () -> LightThread.sleep(millis(30)));
                    group.submit(job("c", 1000));
                    if (killed) {
                        LightThread.sleep(millis(1000));
                    }
                });
                LightThread.sleep(millis(5));
                LightThread.kill(owner);
                assertThat(Handler.current().threads())
                        .extracting(LightThread::name)
                        .containsExactly("entry", sibling.name(), "orphan", "orphan");
            });
            assertThat(fresh.time()).isEqualTo(millis(50));
        }
        assertThat(trace).hasToString("end:a end:b end:a end:b");
    }

    @Test
    void aKilledOwnersTryBlockKillsAndDoesNotWait() {
        Trace.run(worker, () -> {
            var owner = LightThread.spawn(() -> {
                try (LightGroup<String> group = LightGroup.of(2, 10)) {
                    group.submit(job("a", 1000));
                }
            });
            LightThread.sleep(millis(5));
            assertThat(LightThread.kill(owner)).isEqualTo(KillResult.KILLED);
            trace.add("killed");
        });
        assertThat(trace).hasToString("end:a killed");
        assertThat(worker.time()).isEqualTo(millis(5));
    }

    @Test
    @Tag("rule-8.1")
    void theWorldsEndEndsThemAndStartsNoOther() {
        HandlerResult result = worker.run(() -> {
            LightGroup<String> group = LightGroup.of(2, 10);
            group.submit(job("a", 1000));
            group.submit(() -> {
                LightThread.sleep(millis(1));
                throw Handler.exit(403);
            });
            group.submit(job("queued", 1));
            group.waitForAll();
            trace.add("never");
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(403));
        assertThat(trace).hasToString("end:a");
    }

    @Test
    void itsThreadsHaveTheGroupAsTheirParent() {
        Trace.run(() -> {
            List<LightThread<?>> self = new ArrayList<>();
            LightGroup<Void> group = LightGroup.of(1, 0);
            group.submit(() -> {
                self.add(LightThread.current());
                LightThread.sleep(millis(10));
                return null;
            });
            assertThatThrownBy(() -> LightThread.<Object>waitFor(self.get(0))).hasMessage(Texts.NOT_OWNER);
            assertThat(LightThread.kill(self.get(0))).isEqualTo(KillResult.KILLER_NOT_PARENT);
            group.close();
            assertThat(self.get(0).status()).isEqualTo(CoroutineStatus.DEAD);
        });
    }

    @Test
    void anOutcomeHandedToAKilledTakerGoesToTheNext() {
        Trace.run(() -> {
            LightGroup<String> group = LightGroup.of(2, 0);
            group.submit(job("a", 1));
            group.submit(job("b", 1000));
            var first =
                    LightThread.spawn(() -> trace.add("first:" + group.next().value()));
            LightThread.spawn(() -> trace.add("second:" + group.next().value()));
            // It stands in the run queue when the job ends, so its owner comes before what the event loop brings.
            var queued = LightThread.spawn(() -> {
                while (atOnce == 2) {
                    Coroutine.yield();
                }
            });
            LightThread.waitFor(queued);
            LightThread.kill(first);
            trace.add("killed");
            group.waitForAll();
        });
        assertThat(trace).hasToString("end:a killed second:a end:b");
    }

    @Test
    void misuse() {
        assertThatThrownBy(() -> LightGroup.of(1, 1)).hasMessage("no request found");
        assertThatThrownBy(() -> LightGroup.of(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LightGroup.of(1, -1)).isInstanceOf(IllegalArgumentException.class);
        List<LightGroup<String>> kept = new ArrayList<>();
        Trace.run(worker, () -> {
            LightGroup<String> group = LightGroup.of(1, 1);
            kept.add(group);
            group.submit(() -> refusal(group));
            assertThat(group.next().value()).startsWith("a job cannot wait for the end of its own group");
            group.close();
            assertThatThrownBy(() -> group.submit(() -> "x")).hasMessageStartingWith("the group takes no more jobs");
        });
        kept.get(0).close();
        kept.get(0).kill();
        Trace.run(worker, () -> {
            assertThatThrownBy(() -> kept.get(0).submit(() -> "x")).hasMessage(Texts.NO_CO_CTX);
            LightGroup<String> blocked = LightGroup.of(1, 0);
            trace.add(blocked.next());
        });
        assertThat(trace).hasToString("null");
    }

    @Suspendable
    private static String refusal(LightGroup<?> group) {
        try {
            group.close();
            return "closed";
        } catch (CoroutineStateException e) {
            return e.getMessage();
        }
    }

    @Test
    void jobsThatAllSubmitToTheirFullGroupAreFoundOut() {
        assertThatThrownBy(() -> Trace.run(worker, () -> {
                    LightGroup<String> group = LightGroup.of(1, 0);
                    group.submit(() -> {
                        group.submit(() -> "inner");
                        return "outer";
                    });
                    group.close();
                }))
                .hasMessageStartingWith("deadlock: ");
    }
}
