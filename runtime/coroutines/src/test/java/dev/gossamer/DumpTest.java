package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DumpTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Worker worker = Worker.virtual();
    private String dump;

    /** Lines of the runtime's own files are left out: they are not what is tested. */
    private static String plain(String dump) {
        return dump.replaceAll("\\((Coroutine|LightThread|LightSemaphore|Worker|Handler)\\.java:\\d+\\)", "($1)");
    }

    private void shows(String lines) {
        assertThat(plain(dump)).isEqualTo("worker " + worker.name() + " at " + lines);
    }

    /** What the others are at, from outside all handlers. */
    private void look(Duration after) {
        worker.at(
                after,
                () -> dump = Handler.current().scheduler.firstHandler().next.dump());
    }

    @Suspendable
    private static void longSleep() {
        LightThread.sleep(Duration.ofHours(1));
    }

    @Suspendable
    private static void fail() {
        throw new IllegalStateException("bang");
    }

    private static void succeed() {}

    @Suspendable
    private static void parent() {
        LightThread.sleep(millis(1));
        LightThread.spawn(DumpTest::longSleep);
        LightThread.spawn(DumpTest::succeed);
        LightThread.sleep(millis(20));
    }

    @Suspendable
    private static void family() {
        LightThread<?> child = LightThread.spawn("child", () -> {
            parent();
            return null;
        });
        LightThread<?> failed = LightThread.spawn(DumpTest::fail);
        LightThread<?> sleeper = LightThread.spawn(DumpTest::longSleep);
        LightThread.waitFor(child, sleeper);
        Handler.exit(0);
    }

    @Test
    void eachThreadStandsBelowItsOwner() {
        look(millis(10));
        worker.run(DumpTest::family);
        shows("""
                0.010 s
                handler 1 in content_by_lua* since 0.000 s, light threads: 6
                  entry #0 blocked since 0.000 s: wait for child #1, thread-3 #3
                      at dev.gossamer.LightThread.waitFor(LightThread)
                      at dev.gossamer.DumpTest.family(DumpTest.java:63)
                    child #1 blocked since 0.001 s: sleep until 0.021 s
                        at dev.gossamer.LightThread.sleep(LightThread)
                        at dev.gossamer.DumpTest.parent(DumpTest.java:52)
                        at dev.gossamer.DumpTest.lambda$family$1(DumpTest.java:58)
                      thread-4 #4 blocked since 0.001 s: sleep until 3600.001 s
                          at dev.gossamer.LightThread.sleep(LightThread)
                          at dev.gossamer.DumpTest.longSleep(DumpTest.java:37)
                      thread-5 #5 zombie since 0.001 s, returned
                    thread-2 #2 zombie since 0.000 s, failed: java.lang.IllegalStateException: bang
                    thread-3 #3 blocked since 0.000 s: sleep until 3600.000 s
                        at dev.gossamer.LightThread.sleep(LightThread)
                        at dev.gossamer.DumpTest.longSleep(DumpTest.java:37)
                """);
    }

    @Suspendable
    private static Void outer(Void ignored) {
        LightThread.spawn(DumpTest::longSleep);
        Coroutine.create(DumpTest::inner).resume();
        return null;
    }

    @Suspendable
    private static Void inner(Void ignored) {
        longSleep();
        return null;
    }

    @Suspendable
    private static Void spawner(Void ignored) {
        LightThread.spawn(DumpTest::longSleep);
        return Coroutine.yield();
    }

    @Suspendable
    private static void nested() {
        Coroutine.create(DumpTest::spawner).resume();
        Coroutine.create(DumpTest::outer).resume();
    }

    @Test
    void whatIsBlockedInCoroutinesShowsTheStackOfEach() {
        look(millis(10));
        worker.at(millis(20), () -> worker.close());
        worker.run(DumpTest::nested);
        shows("""
                0.010 s
                handler 1 in content_by_lua* since 0.000 s, light threads: 3
                  entry #0 blocked since 0.000 s: sleep until 3600.000 s
                    in coroutine 2
                      at dev.gossamer.LightThread.sleep(LightThread)
                      at dev.gossamer.DumpTest.longSleep(DumpTest.java:37)
                      at dev.gossamer.DumpTest.inner(DumpTest.java:101)
                    in coroutine 1
                      at dev.gossamer.Coroutine.resume(Coroutine)
                      at dev.gossamer.Coroutine.resume(Coroutine)
                      at dev.gossamer.DumpTest.outer(DumpTest.java:95)
                    in the thread
                      at dev.gossamer.Coroutine.resume(Coroutine)
                      at dev.gossamer.Coroutine.resume(Coroutine)
                      at dev.gossamer.DumpTest.nested(DumpTest.java:114)
                    coroutine, suspended
                        at dev.gossamer.DumpTest.spawner(DumpTest.java:108)
                      thread-1 #1 blocked since 0.000 s: sleep until 3600.000 s
                          at dev.gossamer.LightThread.sleep(LightThread)
                          at dev.gossamer.DumpTest.longSleep(DumpTest.java:37)
                    coroutine 1
                      thread-2 #2 blocked since 0.000 s: sleep until 3600.000 s
                          at dev.gossamer.LightThread.sleep(LightThread)
                          at dev.gossamer.DumpTest.longSleep(DumpTest.java:37)
                """);
    }

    @Suspendable
    private static void waits() {
        LightSemaphore semaphore = new LightSemaphore(0);
        LightThread.spawn(() -> semaphore.await(millis(1500)));
        LightThread.spawn(() -> semaphore.await(Duration.ofSeconds(Long.MAX_VALUE)));
        LightThread.spawn(() -> LightThread.sleep(Duration.ofSeconds(Long.MAX_VALUE)));
        LightThread.spawn(() -> LightThread.await(new CompletableFuture<Void>()));
        LightThread.spawn(() -> LightThread.<Void>suspend(r -> {}));
        LightThread.spawn(() -> LightThread.<Void>suspend(new StringBuilder("read of host:80"), r -> {}));
    }

    @Test
    void eachOperationTellsWhatItWaitsFor() {
        worker.at(millis(10), () -> {
            dump = worker.dump();
            worker.close();
        });
        worker.run(DumpTest::waits);
        dump = dump.replaceAll("(?m)^ +at .*\n", "");
        shows("""
                0.010 s
                handler 1 in content_by_lua* since 0.000 s, light threads: 6
                  thread-1 #1 blocked since 0.000 s: semaphore with count -2 until 1.500 s
                  thread-2 #2 blocked since 0.000 s: semaphore with count -2 without end
                  thread-3 #3 blocked since 0.000 s: sleep without end
                  thread-4 #4 blocked since 0.000 s: await of a CompletableFuture
                  thread-5 #5 blocked since 0.000 s: resumption
                  thread-6 #6 blocked since 0.000 s: read of host:80
                handler 2 in ngx.timer since 0.010 s, light threads: 1
                  entry #0 running
                """);
    }

    @Suspendable
    private void looking() {
        Coroutine.create(this::lookingInside).resume();
    }

    @Suspendable
    private Void lookingInside(Void ignored) {
        LightThread.sleep(millis(1));
        dump = worker.dump();
        return null;
    }

    @Test
    void theOneThatAsksIsRunning() {
        Trace.run(worker, () -> {
            LightThread.spawn(this::looking);
            LightThread.spawn(DumpTest::longSleep);
            LightThread.sleep(millis(2));
            Handler.exit(0);
        });
        dump = dump.replaceAll("lambda.*\n", "\n");
        shows("""
                0.001 s
                handler 1 in content_by_lua* since 0.000 s, light threads: 3
                  entry #0 blocked since 0.000 s: sleep until 0.002 s
                      at dev.gossamer.LightThread.sleep(LightThread)
                      at dev.gossamer.DumpTest.
                    thread-1 #1 running
                        at dev.gossamer.Worker.dump(Worker)
                        at dev.gossamer.DumpTest.lookingInside(DumpTest.java:191)
                        at dev.gossamer.Coroutine.resume(Coroutine)
                        at dev.gossamer.Coroutine.resume(Coroutine)
                        at dev.gossamer.DumpTest.looking(DumpTest.java:185)
                    thread-2 #2 blocked since 0.000 s: sleep until 3600.000 s
                        at dev.gossamer.LightThread.sleep(LightThread)
                        at dev.gossamer.DumpTest.longSleep(DumpTest.java:37)
                """);
    }

    @Test
    void anIdleWorkerAndAClosedOneHaveNothingToShow() {
        dump = worker.dump();
        shows("0.000 s\n");
        assertThat(Worker.dumpAll()).contains(dump);
        assertThat(Worker.all()).contains(worker);
        worker.close();
        dump = worker.dump();
        shows("0.000 s\n");
        assertThat(Worker.all()).doesNotContain(worker);
    }

    @Test
    void aHandlerThatHasEndedSaysSo() {
        Handler[] handler = new Handler[1];
        Trace.run(worker, () -> handler[0] = Handler.current());
        assertThat(handler[0].dump()).isEqualTo("handler 1 in content_by_lua* of " + worker.name() + " has ended\n");
    }

    @Suspendable
    private static void descend(int depth) {
        if (depth > 0) {
            LightThread.spawn(() -> descend(depth - 1));
        }
        longSleep();
    }

    @Test
    void aDeepTreeIsNotIndentedForEver() {
        worker.at(millis(10), () -> {
            dump = worker.dump();
            worker.close();
        });
        worker.run(() -> descend(1000));
        assertThat(dump)
                .contains("\n" + " ".repeat(40) + "thread-19 #19 blocked")
                .contains("\n" + " ".repeat(40) + "thread-1000 #1000 (spawned by thread-999 #999) blocked")
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void tenThousandThreadsAreEnough() {
        worker.at(millis(10), () -> {
            dump = worker.dump();
            worker.close();
        });
        worker.run(() -> {
            for (int i = 0; i < 10_010; i++) {
                LightThread.spawn(DumpTest::longSleep);
            }
        });
        assertThat(dump)
                .contains("thread-10000 #10000")
                .doesNotContain("thread-10001 #10001")
                .contains("\n  and more than these 10000 threads\n");
    }
}
