package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups with random producers, takers and kills: what holds for all of them. */
class LightGroupRandomTest {
    private static final int PROGRAMS = 300;

    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    /** One program. */
    private static final class Run {
        private final Random random;
        private final int threads;
        private final int queueSize;
        private final List<Integer> accepted = new ArrayList<>();
        private final List<Integer> begun = new ArrayList<>();
        private final Set<Integer> ended = new HashSet<>();
        private final Set<Integer> taken = new HashSet<>();

        /** Submitted by threads that were killed meanwhile: in the queue already, or not. */
        private final Set<Integer> unsure = new HashSet<>();

        private int atOnce;
        private int mostAtOnce;
        private int numbers;

        Run(long seed) {
            random = new Random(seed);
            threads = 1 + random.nextInt(4);
            queueSize = random.nextInt(4);
        }

        void play() {
            boolean killed = random.nextInt(3) == 0;
            Trace.run(() -> {
                LightGroup<Integer> group = LightGroup.of(threads, queueSize);
                List<LightThread<?>> others = new ArrayList<>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    others.add(LightThread.spawn(() -> produce(group)));
                    others.add(LightThread.spawn(() -> take(group)));
                }
                LightThread.sleep(Trace.millis(random.nextInt(30)));
                if (random.nextBoolean()) {
                    LightThread.kill(others.get(random.nextInt(others.size())));
                }
                if (killed) {
                    group.kill();
                } else {
                    LightThread.waitForAll(others.toArray(LightThread<?>[]::new));
                }
                group.waitForAll().forEach(this::note);
            });
            assertThat(mostAtOnce).isLessThanOrEqualTo(threads);
            assertThat(atOnce).isZero();
            accepted.removeIf(number -> unsure.contains(number) && !begun.contains(number));
            assertThat(begun).isEqualTo(accepted.subList(0, begun.size()));
            assertThat(taken).isEqualTo(ended);
            if (!killed) {
                assertThat(begun).isEqualTo(accepted);
                assertThat(ended).hasSameSizeAs(accepted);
            }
        }

        @Suspendable
        private void produce(LightGroup<Integer> group) {
            for (int i = random.nextInt(10); i > 0; i--) {
                int number = numbers++;
                int millis = random.nextInt(8);
                boolean fails = random.nextInt(4) == 0;
                try {
                    accepted.add(number);
                    group.submit(() -> job(number, millis, fails));
                } catch (CoroutineStateException e) {
                    accepted.remove((Integer) number);
                } catch (ThreadKilled e) {
                    unsure.add(number);
                    throw e;
                }
                LightThread.sleep(Trace.millis(random.nextInt(4)));
            }
        }

        @Suspendable
        private int job(int number, int millis, boolean fails) {
            begun.add(number);
            mostAtOnce = Math.max(mostAtOnce, ++atOnce);
            try {
                LightThread.sleep(Trace.millis(millis));
                ended.add(number);
                if (fails) {
                    throw new IllegalStateException(String.valueOf(number));
                }
                return number;
            } finally {
                atOnce--;
            }
        }

        @Suspendable
        private void take(LightGroup<Integer> group) {
            for (int i = random.nextInt(6); i > 0; i--) {
                Outcome<Integer> outcome = group.next();
                if (outcome != null) {
                    note(outcome);
                }
                LightThread.sleep(Trace.millis(random.nextInt(4)));
            }
        }

        private void note(Outcome<Integer> outcome) {
            int number = outcome.ok()
                    ? outcome.value()
                    : Integer.parseInt(outcome.error().getMessage());
            assertThat(taken.add(number)).as("taken once").isTrue();
        }
    }

    @Test
    void neverTooManyEachInItsTurnEachOutcomeOnce() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            try {
                new Run(seed).play();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
