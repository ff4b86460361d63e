package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What libraries of operations, sockets for one, keep with handlers and workers. */
class ResourcesTest {
    private final Trace trace = new Trace();

    private final class Kept extends HandlerResource {
        private final String name;

        Kept(String name) {
            this.name = name;
            belongTo(Handler.current());
        }

        @Override
        protected void handlerEnded() {
            trace.add(name);
            if (name.equals("fails")) {
                throw new IllegalStateException("as the test wants it");
            }
        }
    }

    @Test
    void theHandlersEndClosesWhatItHasOpened() {
        Trace.run(Worker.virtual(), () -> {
            new Kept("first");
            Kept released = new Kept("released");
            new Kept("fails");
            LightThread.spawn(() -> {
                new Kept("last");
                LightThread.sleep(millis(5));
                trace.add("thread");
            });
            released.release();
            released.release();
            trace.add("entry");
        });
        assertThat(trace).hasToString("entry thread last fails first");
    }

    @Test
    void aFailedHandlerClosesThemToo() {
        Worker worker = Worker.virtual();
        worker.run(() -> {
            new Kept("kept");
            throw new IllegalStateException("as the test wants it");
        });
        assertThat(trace).hasToString("kept");
    }

    @Test
    void nothingBelongsToAHandlerThatHasEnded() {
        Worker worker = Worker.virtual();
        CompletableFuture<Kept> kept = new CompletableFuture<>();
        CompletableFuture<Handler> ended = new CompletableFuture<>();
        worker.run(() -> {
            kept.complete(new Kept("kept"));
            ended.complete(Handler.current());
        });
        assertThatThrownBy(() -> kept.join().belongTo(ended.join())).hasMessage("no co ctx found");
    }

    private record Shared(Trace trace) implements AutoCloseable {
        @Override
        public void close() {
            trace.add("closed");
        }
    }

    private Shared shared() {
        return HandlerControl.workerResource(Shared.class, loop -> new Shared(trace));
    }

    @Test
    void aWorkersResourceIsMadeOnceAndClosedAfterItsHandlers() {
        Worker worker = Worker.virtual();
        CompletableFuture<Shared> first = new CompletableFuture<>();
        Trace.run(worker, () -> first.complete(shared()));
        worker.handle(() -> {
            try {
                LightThread.sleep(millis(1000));
            } finally {
                trace.add("handler");
            }
        });
        Trace.run(worker, () -> assertThat(shared()).isSameAs(first.join()));
        worker.close();
        assertThat(trace).hasToString("handler closed");
        assertThatThrownBy(this::shared).hasMessage("no request found");
    }

    /** Events come when the test says so. */
    private static final class Events implements EventLoop.Poller, AutoCloseable {
        private final Semaphore ready = new Semaphore(0);
        private EventLoop loop;
        private Runnable handler = () -> {};

        static Events ofWorker() {
            return HandlerControl.workerResource(Events.class, loop -> {
                Events events = new Events();
                events.loop = loop;
                loop.pollWith(events);
                return events;
            });
        }

        @Override
        public void poll(long nanos) {
            try {
                if (ready.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                    handler.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void wakeUp() {
            ready.release();
        }

        @Override
        public void close() {
            loop.pollWith(null);
        }
    }

    @Test
    void aWorkerWaitsInItsPoller() {
        try (Worker worker = Worker.start()) {
            Trace.run(worker, () -> {
                Events events = Events.ofWorker();
                String got = LightThread.suspend(resumption -> {
                    events.handler = () -> resumption.resume("event");
                    // Nothing but the poller notices.
                    events.ready.release();
                });
                assertThat(got).isEqualTo("event");
                LightThread.sleep(millis(1));
                events.handler = () -> {};
                // Ends the wait from another thread.
                LightThread.await(CompletableFuture.runAsync(() -> {}));
            });
        }
    }

    @Test
    @Tag("rule-2.3")
    void threadsThatYieldDoNotKeepAWorkerFromPolling() {
        try (Worker worker = Worker.start()) {
            Trace.run(worker, () -> {
                boolean[] noticed = {false};
                Events events = Events.ofWorker();
                events.handler = () -> noticed[0] = true;
                events.ready.release();
                LightThread.spawn(() -> {
                    while (!noticed[0]) {
                        Coroutine.yield();
                    }
                });
                while (!noticed[0]) {
                    Coroutine.yield();
                }
            });
        }
    }

    @Test
    void virtualTimeCannotPoll() {
        Trace.run(() -> assertThatThrownBy(Events::ofWorker)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("virtual time"));
    }
}
