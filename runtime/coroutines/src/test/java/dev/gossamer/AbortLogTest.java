package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is logged of threads that fail, to the letter. */
class AbortLogTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Worker worker = Worker.virtual();

    /** Lines of the runtime's own files are left out: they are not what is tested. */
    private static String plain(String text) {
        return text.replaceAll("\\((Coroutine|Generator|LightThread)\\.java:\\d+\\)", "($1)")
                .replaceAll("(\\tat dev\\.gossamer\\.Unwinding)(\\..*\\n\\tat dev\\.gossamer\\.Unwinding)*\\..*", "$1")
                .replaceAll("\\.\\.\\. \\d+ more", "... N more");
    }

    private void logs(String... messages) {
        assertThat(log.messages().stream().map(AbortLogTest::plain))
                .containsExactly(java.util.Arrays.stream(messages)
                        .map(m -> m.strip().replace("WORKER", worker.name()))
                        .toArray(String[]::new));
    }

    @Suspendable
    private static void bang() {
        LightThread.sleep(millis(1));
        throw new IllegalStateException("bang", new RuntimeException("why"));
    }

    @Suspendable
    private static void parent() {
        LightThread<?> bad = LightThread.spawn("bad", () -> {
            bang();
            return null;
        });
        LightThread.waitFor(bad);
    }

    @Suspendable
    private static void grandparent() {
        LightThread.spawn(AbortLogTest::parent);
        LightThread.sleep(millis(5));
    }

    @Test
    void rule_6_1_aUserThreadWithItsAncestors() {
        worker.run(AbortLogTest::grandparent);
        logs("""
                user thread aborted: java.lang.IllegalStateException: bang
                light thread bad #2, handler 1 in content_by_lua* of WORKER
                stack traceback:
                coroutine 0 (bad #2): java.lang.IllegalStateException: bang
                \tat dev.gossamer.AbortLogTest.bang(AbortLogTest.java:39)
                \tat dev.gossamer.AbortLogTest.lambda$parent$2(AbortLogTest.java:45)
                Caused by: java.lang.RuntimeException: why
                \tat dev.gossamer.AbortLogTest.bang(AbortLogTest.java:39)
                \t... N more
                coroutine 1 (thread-1 #1):
                \tat dev.gossamer.LightThread.waitFor(LightThread)
                \tat dev.gossamer.AbortLogTest.parent(AbortLogTest.java:48)
                coroutine 2 (entry #0):
                \tat dev.gossamer.LightThread.sleep(LightThread)
                \tat dev.gossamer.AbortLogTest.grandparent(AbortLogTest.java:54)
                """);
    }

    @Suspendable
    private static void entry() {
        LightThread.sleep(millis(1));
        throw new IllegalStateException("entry");
    }

    @Test
    void rule_6_2_theEntryThreadHasNoAncestors() {
        worker.run(AbortLogTest::entry);
        logs("""
                entry thread aborted: java.lang.IllegalStateException: entry
                light thread entry #0, handler 1 in content_by_lua* of WORKER
                stack traceback:
                coroutine 0 (entry #0): java.lang.IllegalStateException: entry
                \tat dev.gossamer.AbortLogTest.entry(AbortLogTest.java:82)
                """);
    }

    @Suspendable
    private static Void inner(Void ignored) {
        LightThread.sleep(millis(1));
        throw new IllegalStateException("inner");
    }

    @Suspendable
    private static Void outer(Void ignored) {
        Coroutine.create(AbortLogTest::inner).resume();
        return null;
    }

    @Suspendable
    private static void inCoroutines() {
        Coroutine.create(AbortLogTest::outer).resume();
    }

    @Test
    void anErrorOfABlockedCoroutineHasTheWholeLogicalStack() {
        worker.run(AbortLogTest::inCoroutines);
        logs("""
                entry thread aborted: java.lang.IllegalStateException: inner
                light thread entry #0, handler 1 in content_by_lua* of WORKER
                stack traceback:
                coroutine 0 (entry #0): java.lang.IllegalStateException: inner
                \tat dev.gossamer.AbortLogTest.inner(AbortLogTest.java:100)
                \tat dev.gossamer.Coroutine.resume(Coroutine)
                \tat dev.gossamer.Coroutine.resume(Coroutine)
                \tat dev.gossamer.AbortLogTest.outer(AbortLogTest.java:105)
                \tat dev.gossamer.Coroutine.resume(Coroutine)
                \tat dev.gossamer.Coroutine.resume(Coroutine)
                \tat dev.gossamer.AbortLogTest.inCoroutines(AbortLogTest.java:111)
                """);
    }

    @Suspendable
    private static Void spawner(Void ignored) {
        LightThread.spawn(AbortLogTest::bang);
        LightThread.sleep(millis(5));
        return null;
    }

    @Suspendable
    private static void spawnsInACoroutine() {
        Coroutine.create(AbortLogTest::spawner).resume();
    }

    @Test
    void anOwnerThatIsAPlainCoroutineIsAnAncestor() {
        worker.run(AbortLogTest::spawnsInACoroutine);
        logs("""
                user thread aborted: java.lang.IllegalStateException: bang
                light thread thread-1 #1, handler 1 in content_by_lua* of WORKER
                stack traceback:
                coroutine 0 (thread-1 #1): java.lang.IllegalStateException: bang
                \tat dev.gossamer.AbortLogTest.bang(AbortLogTest.java:39)
                Caused by: java.lang.RuntimeException: why
                \tat dev.gossamer.AbortLogTest.bang(AbortLogTest.java:39)
                \t... N more
                coroutine 1 (plain, running):
                \tat dev.gossamer.LightThread.sleep(LightThread)
                \tat dev.gossamer.AbortLogTest.spawner(AbortLogTest.java:135)
                coroutine 2 (entry #0):
                \tat dev.gossamer.Coroutine.resume(Coroutine)
                \tat dev.gossamer.Coroutine.resume(Coroutine)
                \tat dev.gossamer.AbortLogTest.spawnsInACoroutine(AbortLogTest.java:141)
                """);
    }

    @Test
    void rule_6_1_aZombiesErrorIsLoggedOnceAndAlsoWhereItsOwnerWaits() {
        Trace.run(worker, () -> {
            var zombie = LightThread.spawn(() -> {
                throw new IllegalStateException("zombie");
            });
            LightThread.sleep(millis(1));
            assertThat(LightThread.waitFor(zombie).error()).hasMessage("zombie");
            var awaited = LightThread.spawn(AbortLogTest::bang);
            assertThat(LightThread.waitFor(awaited).error()).hasMessage("bang");
        });
        assertThat(log.messages().stream().map(m -> m.lines().findFirst().orElseThrow()))
                .containsExactly(
                        "user thread aborted: java.lang.IllegalStateException: zombie",
                        "user thread aborted: java.lang.IllegalStateException: bang");
    }

    @Suspendable
    private static void failsWhileItIsKilled() {
        try {
            LightThread.sleep(millis(1000));
        } finally {
            throwFromFinally();
        }
    }

    @Suspendable
    private static void killsIt() {
        LightThread<?> victim = LightThread.spawn(AbortLogTest::failsWhileItIsKilled);
        assertThat(LightThread.kill(victim)).isEqualTo(KillResult.KILLED);
    }

    private static void throwFromFinally() {
        throw new IllegalStateException("from finally");
    }

    @Test
    void rule_4_3_anErrorOutOfAFinallyBlockOfAKilledThread() {
        Trace.run(worker, AbortLogTest::killsIt);
        logs("""
                a finally block of the ended light thread thread-1 #1, handler 1 in content_by_lua* of WORKER, has thrown:\
                 java.lang.IllegalStateException: from finally
                \tat dev.gossamer.AbortLogTest.throwFromFinally(AbortLogTest.java:199)
                \tat dev.gossamer.AbortLogTest.failsWhileItIsKilled(AbortLogTest.java:188)
                \tat dev.gossamer.Unwinding
                \tat dev.gossamer.LightThread.kill(LightThread)
                \tat dev.gossamer.AbortLogTest.killsIt(AbortLogTest.java:195)
                """);
    }

    /** Errors of applications are programs of their own. */
    static class Nasty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }
    }

    @Suspendable
    private static Void nasty(Void ignored) {
        LightThread.sleep(millis(1));
        throw new Nasty();
    }

    @Test
    void anErrorThatCannotBePrintedIsLoggedByItsClass() {
        Trace.run(worker, () -> {
            var bad = LightThread.spawn(() -> {
                Coroutine.create(AbortLogTest::nasty).resume();
            });
            assertThat(LightThread.waitFor(bad).error()).isInstanceOf(Nasty.class);
        });
        String text = Nasty.class.getName() + " (which cannot be printed: java.lang.IllegalStateException)";
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("user thread aborted: " + text + "\n")
                .contains("\ncoroutine 0 (thread-1 #1): " + text);
    }

    @Test
    void aLoggerThatThrowsDoesNotStopTheWorker() {
        Handler bad = new Handler() {
            @Override
            public void publish(LogRecord record) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Logger.getLogger("dev.gossamer").addHandler(bad);
        System.setErr(new PrintStream(printed));
        try {
            Trace.run(worker, () -> {
                LightThread.spawn(AbortLogTest::bang);
                LightThread.sleep(millis(2));
            });
        } finally {
            System.setErr(err);
            Logger.getLogger("dev.gossamer").removeHandler(bad);
        }
        assertThat(printed.toString())
                .startsWith(
                        "dev.gossamer: the logger of this program has thrown java.lang.IllegalStateException: disk full;"
                                + " it was given: user thread aborted: ");
    }

    @Test
    void nothingIsPrintedOtherwise() {
        Trace.run(worker, () -> {
            LightThread.kill(LightThread.spawn(() -> LightThread.sleep(millis(5))));
            Handler.class.getName();
            LightThread.spawn(() -> LightThread.sleep(millis(5)));
            dev.gossamer.Handler.exit(0);
        });
        logs();
    }

    @Suspendable
    private static void descend(int depth) {
        if (depth == 0) {
            throw new IllegalStateException("deep");
        }
        LightThread.spawn(() -> descend(depth - 1));
        LightThread.sleep(millis(1));
    }

    @Test
    void twentyAncestorsAreEnough() {
        Trace.run(worker, () -> descend(30));
        assertThat(log.messages())
                .singleElement()
                .asString()
                .contains("\ncoroutine 20 (thread-10 #10):\n")
                .doesNotContain("\ncoroutine 21")
                .endsWith("\n...");
    }
}
