package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hosts of handlers rely on. */
class HostTest {
    private final Trace trace = new Trace();

    /** Runs a handler in a phase, in virtual time. */
    static HandlerResult result(Phase phase, SuspendableRunnable entry, HandlerHost host) {
        Worker worker = Worker.virtual();
        CompletableFuture<HandlerResult> result = worker.handle(phase, entry, host);
        Trace.run(worker, () -> {
            LightThread.await(result);
        });
        return result.join();
    }

    static void finished(Phase phase, SuspendableRunnable entry, HandlerHost host) {
        assertThat(result(phase, entry, host)).isEqualTo(new HandlerResult.Finished());
    }

    private record Kept(HandlerControl[] control) implements HandlerHost {
        @Override
        public void starting(HandlerControl control) {
            this.control[0] = control;
            control.handler().attach("request");
        }
    }

    @Test
    void anAttachmentIsThereFromTheStart() {
        finished(
                Phase.CONTENT,
                () -> assertThat(Handler.current().attachment()).isEqualTo("request"),
                new Kept(new HandlerControl[1]));
    }

    @Test
    void aFilterRunsWithinAnotherHandlerAndItsQueueWaits() {
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> {
            LightThread.spawn(() -> {
                Coroutine.yield();
                trace.add("queued");
            });
            HandlerResult filtered = worker.handleNow(
                    Phase.HEADER_FILTER,
                    () -> {
                        trace.add(Handler.current().phase().name());
                        throw Handler.exit(503);
                    },
                    HandlerHost.NONE);
            trace.add(filtered + " in " + Handler.current().phase().name());
        });
        assertThat(trace).hasToString("HEADER_FILTER Exited[status=503] in CONTENT queued");
        assertThatThrownBy(() -> worker.handleNow(Phase.CONTENT, () -> {}, HandlerHost.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Worker.handle");
    }

    @Test
    void aHandlerThatIsCancelledInAnotherOneIsUnwoundWithinTheCall() {
        Kept host = new Kept(new HandlerControl[1]);
        Worker worker = Worker.virtual();
        var cancelled = worker.handle(Phase.CONTENT, () -> sleepAnHour("entry"), host);
        Trace.run(worker, () -> {
            host.control[0].cancel();
            trace.add("cancelled");
            assertThat(cancelled.join()).isEqualTo(new HandlerResult.ClientAborted());
        });
        assertThat(trace).hasToString("entry cancelled");
        Kept own = new Kept(new HandlerControl[1]);
        finished(
                Phase.CONTENT,
                () -> assertThatThrownBy(() -> own.control[0].cancel()).hasMessageContaining("cannot cancel itself"),
                own);
    }

    @Test
    @Tag("rule-10.1")
    void aClientAbortRemovesAllThreads() {
        Kept host = new Kept(new HandlerControl[1]);
        Worker worker = Worker.virtual();
        var aborted = worker.handle(
                Phase.CONTENT,
                () -> {
                    LightThread.spawn(() -> sleepAnHour("user"));
                    sleepAnHour("entry");
                },
                host);
        Trace.run(worker, () -> {
            LightThread.sleep(millis(5));
            host.control[0].clientAborted();
            trace.add("asked");
            assertThat(LightThread.<HandlerResult>await(aborted)).isEqualTo(new HandlerResult.ClientAborted());
        });
        assertThat(trace).hasToString("asked entry user");
        assertThat(worker.time()).isEqualTo(millis(5));
    }

    @dev.gossamer.continuation.Suspendable
    private void sleepAnHour(String name) {
        try {
            LightThread.sleep(Duration.ofHours(1));
        } finally {
            trace.add(name);
        }
    }

    @Test
    @Tag("rule-10.2")
    void aThreadStartedFromOutsideHasTheGivenOwner() {
        Kept host = new Kept(new HandlerControl[1]);
        Worker worker = Worker.virtual();
        worker.handle(
                Phase.CONTENT,
                () -> {
                    LightThread<?> owner = LightThread.current();
                    host.control[0].spawn(owner, "callback", () -> {
                        trace.add("callback");
                        assertThat(LightThread.current().owner).isSameAs(owner);
                        LightThread.sleep(millis(5));
                        trace.add("ends");
                    });
                    LightThread.sleep(millis(1));
                    trace.add("entry");
                },
                host);
        Trace.run(worker, () -> LightThread.sleep(millis(10)));
        assertThat(trace).hasToString("callback entry ends");
    }

    @Test
    @Tag("rule-8.9")
    void setUriWithoutAJumpIsTheHosts() {
        HandlerHost host = new HandlerHost() {
            @Override
            public void setUri(String uri) {
                trace.add(uri);
            }
        };
        finished(Phase.CONTENT, () -> assertThat(Handler.setUri("/y", false)).isNull(), host);
        assertThat(trace).hasToString("/y");
    }

    @Test
    void aWorkerOnAForeignLoop() {
        TaskLoop loop = new TaskLoop("host", Clock.virtual());
        Worker worker = Worker.on(loop, "hosted");
        var result = worker.handle(() -> {
            LightThread.sleep(millis(7));
            trace.add(worker.time());
        });
        loop.runUntil(result::isDone, () -> {
            throw new AssertionError("stuck");
        });
        assertThat(result.join()).isEqualTo(new HandlerResult.Finished());
        assertThat(trace).hasToString("PT0.007S");
    }
}
