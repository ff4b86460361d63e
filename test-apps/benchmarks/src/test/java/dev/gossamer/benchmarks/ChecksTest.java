package dev.gossamer.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void refusesACountThatIsOff() {
        Cell cell = new Cell();
        cell.value = 99;
        cell.frames = 10;

        assertThatCode(() -> cell.check(99, 10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> cell.check(100, 10)).hasMessageStartingWith("steps: expected 100, got 99;");
        assertThatThrownBy(() -> cell.check(99, 11)).hasMessageStartingWith("frames: expected 11, got 10;");
    }

    @Test
    void refusesACarrierWhereAPlainThreadWasAskedFor() throws Exception {
        CarrierExecutor carriers = new CarrierExecutor(1, "test");
        try {
            assertThatThrownBy(() -> carriers.submit(Checks::thread).get())
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("was to run on a plain thread");
        } finally {
            carriers.shutdown();
        }
        assertThatCode(Checks::thread).doesNotThrowAnyException();
    }
}
