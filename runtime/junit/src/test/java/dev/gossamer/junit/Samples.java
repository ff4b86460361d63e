package dev.gossamer.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;

/** Users' test classes, good and bad; run by the tests of the extension, not by themselves. */
final class Samples {
    private Samples() {}

    @Suspendable
    static LightThread<String> sleeper(String name, Duration duration) {
        return LightThread.spawn(name, () -> {
            LightThread.sleep(duration);
            return name;
        });
    }

    abstract static class Inherited {
        @LightTest
        void inherited() {
            LightThread.sleep(Duration.ofDays(1));
        }
    }

    @ExtendWith(GossamerExtension.class)
    static class Good extends Inherited {
        private Worker worker;

        @BeforeEach
        void before(Worker worker) {
            this.worker = worker;
        }

        @LightTest
        void onVirtualTime(Worker same) {
            var slow = sleeper("slow", Duration.ofHours(2));
            assertThat(LightThread.waitFor(slow).get()).isEqualTo("slow");
            assertThat(worker.time()).isEqualTo(Duration.ofHours(2));
            assertThat(same).isSameAs(worker);
            assertThat(LightThread.current().isEntry()).isTrue();
        }

        @LightTest
        void withOtherParameters(TestInfo info, @TempDir Path directory, Worker worker) {
            LightThread.sleep(Duration.ofMillis(1));
            assertThat(info.getDisplayName()).contains("withOtherParameters");
            assertThat(Files.isDirectory(directory)).isTrue();
            assertThat(worker.time()).isEqualTo(Duration.ofMillis(1));
        }

        @LightTest(mayLeaveThreads = true)
        void leavesThreadsOnPurpose() {
            LightThread.spawn(() -> "zombie");
            sleeper("late", Duration.ofMinutes(1));
        }

        @LightTest(realTime = true)
        void inRealTime() {
            LightThread.sleep(Duration.ofMillis(1));
            assertThat(Thread.currentThread().getName()).startsWith("gossamer-worker-");
        }

        @Test
        void aPlainTest(Worker same) {
            assertThat(same).isSameAs(worker);
            assertThat(LightThread.current()).isNull();
            HandlerResult result = worker.run(() -> LightThread.sleep(Duration.ofDays(1)));
            assertThat(result).isInstanceOf(HandlerResult.Finished.class);
        }

        @Nested
        class Inner {
            @LightTest
            void nested(Worker same) {
                LightThread.sleep(Duration.ofSeconds(1));
                assertThat(same).isSameAs(worker);
            }
        }
    }

    /** Extensions may give values of any type. */
    @ExtendWith(Numbers.class)
    static class ManyTypes {
        @LightTest
        void primitivesAndArrays(int i, long l, double d, boolean b, String[] texts, int[][] table) {
            LightThread.sleep(Duration.ofMillis(1));
            assertThat(i + "," + l + "," + d + "," + b + "," + texts[0] + "," + table[0][0])
                    .isEqualTo("1,2,3.0,true,t,5");
        }
    }

    static class Numbers implements ParameterResolver {
        private static final Map<Class<?>, Object> VALUES = Map.of(
                int.class,
                1,
                long.class,
                2L,
                double.class,
                3.0,
                boolean.class,
                true,
                String[].class,
                new String[] {"t"},
                int[][].class,
                new int[][] {{5}});

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return VALUES.containsKey(parameter.getParameter().getType());
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return VALUES.get(parameter.getParameter().getType());
        }
    }

    static class LeavesASleeper {
        @LightTest
        void test() {
            sleeper("forgotten", Duration.ofHours(1));
        }
    }

    static class LeavesAFailedZombie {
        @LightTest
        void test() {
            LightThread.spawn("broken", () -> {
                throw new IllegalStateException("bang");
            });
        }
    }

    static class Fails {
        static boolean unwound;

        @LightTest
        void test() {
            LightThread.spawn(() -> {
                try {
                    LightThread.sleep(Duration.ofHours(1));
                } finally {
                    unwound = true;
                }
            });
            Coroutine.yield();
            assertThat(1).isEqualTo(2);
        }
    }

    static class Exits {
        @LightTest
        void test() {
            throw Handler.exit(403);
        }
    }

    static class BlocksForEver {
        @LightTest
        void test() {
            LightThread.waitFor(
                    LightThread.spawn("blocked", () -> LightThread.sleep(Duration.ofSeconds(Long.MAX_VALUE))));
        }
    }

    static class WaitsForOthers {
        static final CompletableFuture<String> NEVER = new CompletableFuture<>();

        @LightTest
        @Timeout(value = 200, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void test() {
            LightThread.<String>await(NEVER);
        }
    }

    @ExtendWith(GossamerExtension.class)
    static class LeavesAHandler {
        static Worker closed;

        @Test
        void test(Worker worker) {
            closed = worker;
            worker.handle(() -> LightThread.sleep(Duration.ofHours(1)));
            worker.run(() -> LightThread.sleep(Duration.ofMillis(1)));
        }
    }

    @ExtendWith(GossamerExtension.class)
    static class LeavesAHandlerOfItsOwnWorker {
        static Worker worker;

        @Test
        void test() {
            worker = Worker.virtual();
            worker.handle(() -> LightThread.sleep(Duration.ofHours(1)));
            worker.run(() -> LightThread.sleep(Duration.ofMillis(1)));
        }

        @AfterEach
        void isTooEarly() {
            assertThat(worker.dump()).contains("handler");
        }
    }

    @ExtendWith(GossamerExtension.class)
    static class AsksInItsConstructor {
        AsksInItsConstructor(Worker worker) {
            worker.close();
        }

        @Test
        void test() {}
    }
}
