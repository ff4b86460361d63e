package dev.gossamer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every rule is named by a test. */
class RulesTest {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"));

    /** How many rules the sections 1 to 8 have; the others have one each. */
    private static final int[] RULES_OF_SECTION = {6, 8, 9, 5, 5, 4, 6, 10};

    private static final List<String> WHOLE_SECTIONS = List.of("9", "10.1", "10.2", "11", "12", "13", "14");

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>(WHOLE_SECTIONS);
        for (int section = 1; section <= RULES_OF_SECTION.length; section++) {
            for (int rule = 1; rule <= RULES_OF_SECTION[section - 1]; rule++) {
                numbers.add(section + "." + rule);
            }
        }
        return numbers;
    }

    @Test
    void everyRuleHasATest() throws Exception {
        Map<String, Set<String>> tests = Rules.in(ROOT).tests();
        for (String rule : numbers()) {
            assertThat(tests.get(rule))
                    .as("tests with @Tag(\"rule-" + rule + "\") and scenarios with that rule")
                    .isNotEmpty();
        }
    }

    /** What the server is about is not proved by virtual time alone. */
    @Test
    void everyRuleOfTheServerHasATestOverSockets() throws Exception {
        List<String> rules = new ArrayList<>(WHOLE_SECTIONS);
        rules.addAll(List.of("5.4", "6.2"));
        numbers().stream().filter(rule -> rule.startsWith("8.")).forEach(rules::add);
        assertThat(Rules.in(ROOT).overSockets())
                .as("rules that tests of runtime/http name")
                .containsAll(rules);
    }

    /** Tests that came since it was made need not be in it: they are no reason to fail. */
    @Test
    void thePageNamesNoTestThatIsNotThere() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/rules.md"));
        Rules rules = Rules.in(ROOT);
        rules.tests().forEach((rule, tests) -> {
            String row = page.lines()
                    .filter(line -> line.startsWith("| " + rule + " |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/rules.md has no row for rule " + rule));
            assertThat(tests)
                    .as("rule %s; make docs/rules.md anew: ConformanceMain rules, see CONTRIBUTING.md", rule)
                    .containsAll(Arrays.stream(row.split("\\|")[3].strip().split(", "))
                            .filter(test -> !test.isEmpty())
                            .toList());
        });
    }
}
