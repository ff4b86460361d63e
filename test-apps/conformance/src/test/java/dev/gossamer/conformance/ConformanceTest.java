package dev.gossamer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each scenario plays what was recorded. */
class ConformanceTest {
    @TestFactory
    Stream<DynamicTest> plays() {
        return Catalogue.scenarios().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> play(entry.getValue())));
    }

    private static void play(Class<? extends Scenario> type) throws Exception {
        Scenario scenario = Catalogue.create(type);
        assertThat(scenario.play()).containsExactlyElementsOf(Expectation.of(scenario));
    }
}
