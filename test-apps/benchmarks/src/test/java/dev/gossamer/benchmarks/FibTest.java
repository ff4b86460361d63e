package dev.gossamer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FibTest {
    @Test
    void expectsTheRightNumbers() {
        assertThat(Fib.plain(Fib.INPUT)).isEqualTo(Fib.RESULT);
        assertThat(Fib.suspendable(Fib.INPUT)).isEqualTo(Fib.RESULT);
    }

    @Test
    void expectsOfParkedFramesWhatTheyCompute() {
        Cell cell = new Cell();

        Parked.jdk(cell, () -> {}).run();

        assertThat(cell.value).isEqualTo(Parked.expected());
    }
}
