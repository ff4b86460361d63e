package dev.gossamer.agent.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private static void take(int steps, Progress progress) {
        for (int i = 0; i < steps; i++) {
            progress.step();
        }
    }

    @Test
    void tellsOnALineThatIsWipedInTheEnd() {
        try (Progress progress = new Progress(new PrintStream(terminal), "some.jar", 250)) {
            take(250, progress);
        }
        assertThat(terminal.toString())
                .isEqualTo("\r\u001b[Ksome.jar: 100 of 250\r\u001b[Ksome.jar: 200 of 250\r\u001b[K");
    }

    @Test
    void tellsNothingWhereThereIsNoTerminal() {
        try (Progress progress = Progress.of(new PrintStream(terminal), "some.jar", 250)) {
            take(250, progress);
        }
        assertThat(terminal.toString()).isEmpty();
    }
}
