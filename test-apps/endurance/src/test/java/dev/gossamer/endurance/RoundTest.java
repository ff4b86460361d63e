package dev.gossamer.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTest {
    @Test
    void theSameSeedGivesEachThreadTheSameNumbers() throws InterruptedException {
        assertThat(numbers(7)).isEqualTo(numbers(7)).isNotEqualTo(numbers(8));
    }

    private static List<Long> numbers(long seed) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        Round round = new Round(seed);
        for (int i = 0; i < 3; i++) {
            round.foreign("foreign", random -> numbers.add(random.nextLong()));
            round.join();
        }
        numbers.add(round.random().nextLong());
        return numbers;
    }

    @Test
    void whatAForeignThreadFindsFailsTheRound() throws InterruptedException {
        Round round = new Round(1);
        round.foreign("foreign", random -> round.check(false, "lost"));
        round.join();
        assertThat(round.failure()).isInstanceOf(AssertionError.class).hasMessage("lost");
        assertThat(round.checks()).isEqualTo(1);
    }

    @Test
    void unknownOptionsAreErrors() {
        assertThatThrownBy(() -> new Options(new String[] {"--nonsense", "1"}, Set.of("seed")))
                .hasMessage("what is --nonsense? Known, each followed by a value: --seed");
        assertThatThrownBy(() -> new Options(new String[] {"--seed", "x"}, Set.of("seed")).number("seed", 1))
                .hasMessage("--seed takes a number, not x");
    }
}
