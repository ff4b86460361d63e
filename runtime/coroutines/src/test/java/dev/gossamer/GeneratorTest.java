package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private final Trace trace = new Trace();

    private Generator<Integer> naturals() {
        return Generator.of(() -> {
            try {
                for (int i = 0; ; i++) {
                    Coroutine.yield(i);
                }
            } finally {
                trace.add("closed");
            }
        });
    }

    @Test
    void iterates() {
        Generator<String> words = Generator.of(() -> {
            Coroutine.yield("a");
            Coroutine.yield(null);
            Coroutine.yield("b");
        });
        for (String word : words) {
            trace.add(word);
        }
        assertThat(trace).hasToString("a null b");
        assertThat(words.hasNext()).isFalse();
        assertThatThrownBy(words::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void streams() {
        try (var stream = naturals().stream()) {
            List<Integer> even = stream.filter(n -> n % 2 == 0).limit(3).collect(Collectors.toList());
            assertThat(even).containsExactly(0, 2, 4);
        }
        assertThat(trace).hasToString("closed");
    }

    @Test
    void closeEndsIt() {
        Generator<Integer> naturals = naturals();
        try (naturals) {
            assertThat(naturals.next()).isZero();
            assertThat(naturals.hasNext()).isTrue();
        }
        assertThat(naturals.hasNext()).isFalse();
        assertThat(trace).hasToString("closed");
    }

    @Test
    @Tag("rule-6.3")
    void errorsComeOut() {
        Generator<Integer> broken = Generator.of(() -> {
            Coroutine.yield(1);
            throw new IllegalStateException("broken");
        });
        assertThat(broken.next()).isEqualTo(1);
        assertThatThrownBy(broken::hasNext).hasMessage("broken");
        assertThat(broken.hasNext()).isFalse();
    }

    @Test
    void blocksTheLightThreadThatAsks() {
        Trace.run(() -> {
            Generator<Integer> slow = Generator.of(() -> {
                for (int i = 0; i < 2; i++) {
                    LightThread.sleep(Trace.millis(1));
                    Coroutine.yield(i);
                }
            });
            LightThread.spawn(() -> trace.add(slow.next()));
            trace.add("other");
        });
        assertThat(trace).hasToString("other 0");
    }

    private Generator<Integer> slow() {
        return Generator.of(() -> {
            for (int i = 0; i < 3; i++) {
                LightThread.sleep(Trace.millis(1));
                Coroutine.yield(i);
            }
        });
    }

    @Test
    void aForEachLoopBlocksTheLightThread() {
        Trace.run(() -> {
            LightThread.spawn(() -> {
                for (Integer element : slow()) {
                    trace.add(element);
                }
            });
            trace.add("other");
        });
        assertThat(trace).hasToString("other 0 1 2");
    }

    @Test
    void soDoesOneInAMethodThatIsCalled() {
        Trace.run(() -> {
            Generator<Integer> slow = slow();
            LightThread.spawn(() -> trace.add(Sums.of(slow)));
            trace.add("other");
        });
        assertThat(trace).hasToString("other 3");
    }

    private static final class Sums {
        @Suspendable
        static int of(Generator<Integer> numbers) {
            int sum = 0;
            for (int number : numbers) {
                sum += number;
            }
            return sum;
        }
    }

    @Test
    void nestedLoopsAndOnesThatBreak() {
        Trace.run(() -> {
            for (Integer outer : slow()) {
                for (Integer inner : outer == 1 ? slow() : slow()) {
                    if (inner == 2) {
                        break;
                    }
                    trace.add(outer + "" + inner);
                }
            }
        });
        assertThat(trace).hasToString("00 01 10 11 20 21");
    }

    @Test
    void throughIterableAndStreamItCannotBlockAndTheErrorNamesTheFrame() {
        Trace.run(() -> {
            Iterable<Integer> slow = slow();
            try {
                for (Integer element : slow) {
                    trace.add(element);
                }
            } catch (PinnedException e) {
                trace.add(e.frame().getClassName());
            }
            try {
                slow().stream().forEach(trace::add);
            } catch (PinnedException e) {
                assertThat(e).hasMessageEndingWith("call what it calls yourself, in a loop for example");
                trace.add(e.frame().getClassName());
            }
        });
        assertThat(trace.toString()).startsWith(GeneratorTest.class.getName() + " java.util.");
    }
}
