package dev.gossamer.endurance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.endurance.LiveObjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatnessTest {
    private static Sample sample(long ours, long files) {
        return new Sample(new LiveObjects(Map.of("dev.gossamer.Some", ours), 100_000, 1_000_000), files, 10, 0);
    }

    private static Flatness of(long... ours) {
        Flatness flatness = new Flatness();
        for (long count : ours) {
            flatness.add(sample(count, 10));
        }
        return flatness;
    }

    @Test
    void whatGoesUpAndDownIsFlat() {
        assertThat(of(1000, 5000, 1010, 4000, 1020, 3000).grown()).isEmpty();
    }

    @Test
    void whatGrowsIsTold() {
        assertThat(of(1000, 1100, 1200, 1300, 1400, 1500).grown())
                .containsExactly("gossamer-objects from 1100 to 1400", "by class: {dev.gossamer.Some=500}");
    }

    @Test
    void oneFileMoreIsOneTooMany() {
        Flatness flatness = new Flatness();
        flatness.add(sample(1, 10));
        flatness.add(sample(1, 11));
        flatness.add(sample(1, 11));
        assertThat(flatness.grown()).contains("files from 10 to 11");
    }
}
