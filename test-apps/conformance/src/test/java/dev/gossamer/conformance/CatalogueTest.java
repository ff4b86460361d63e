package dev.gossamer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No recording is skipped silently. */
class CatalogueTest {
    private static final Path README =
            Path.of(System.getProperty("gossamer.root"), "test-apps", "conformance", "README.md");

    @Test
    void everyRecordingIsPlayedOrSaysWhyNot() {
        List<String> known = new ArrayList<>(Catalogue.scenarios().keySet());
        known.addAll(Catalogue.notExpressible().keySet());
        assertThat(known).containsExactlyInAnyOrderElementsOf(Recordings.names());
    }

    @Test
    void theTableIsUpToDate() throws Exception {
        String readme = Files.readString(README);
        assertThat(readme)
                .as("run ConformanceMain table test-apps/conformance/README.md, as CONTRIBUTING.md says")
                .isEqualTo(Table.in(readme));
    }

    @Test
    void everyRecordingHasARowOfTheTable() throws Exception {
        List<String> rows = Files.readString(README)
                .lines()
                .filter(line -> line.matches("\\| [a-z0-9-]+ \\|.*"))
                .map(line -> line.split("\\|")[1].strip())
                .filter(name -> !name.equals("recording") && !name.equals("---"))
                .toList();
        assertThat(rows).containsExactlyElementsOf(Recordings.names());
    }

    @Test
    void everyScenarioNamesRules() {
        for (Class<? extends Scenario> type : Catalogue.scenarios().values()) {
            assertThat(type.getAnnotation(Situation.class).rules())
                    .as(type.getName())
                    .isNotEmpty();
            for (Corrected correction : type.getAnnotationsByType(Corrected.class)) {
                assertThat(correction.rule()).as(type.getName()).matches("\\d+(\\.\\d+)?");
                assertThat(correction.why()).as(type.getName()).isNotBlank();
            }
        }
    }
}
