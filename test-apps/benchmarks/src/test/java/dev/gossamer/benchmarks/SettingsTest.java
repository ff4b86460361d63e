package dev.gossamer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path HOME = Path.of("/project/test-apps/benchmarks/target");

    @Test
    void findsTheAgentAndTheResultsRelativeToTheJar() {
        Settings settings = Settings.parse(List.of(), HOME);

        assertThat(settings.quick()).isFalse();
        assertThat(settings.agent()).isEqualTo(Path.of("/project/agent/target/gossamer-agent.jar"));
        assertThat(settings.output()).isEqualTo(HOME.resolve("benchmark-results"));
        assertThat(Group.names()).allMatch(settings::wants);
    }

    @Test
    void runsOnlyTheGroupsThatAreNamed() {
        Settings settings = Settings.parse(List.of("--short", "--only", "parked,fib-plain"), HOME);

        assertThat(settings.quick()).isTrue();
        assertThat(Group.names().stream().filter(settings::wants)).containsExactlyInAnyOrder("parked", "fib-plain");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Settings.parse(List.of("--fast"), HOME))
                .hasMessageStartingWith("unknown option --fast; usage: ");
        assertThatThrownBy(() -> Settings.parse(List.of("--only", "yield"), HOME))
                .hasMessageStartingWith("unknown group yield; usage: ")
                .hasMessageContaining("yield-carrier");
        assertThatThrownBy(() -> Settings.parse(List.of("--agent"), HOME))
                .hasMessageStartingWith("--agent needs a value; usage: ");
    }

    @Test
    void asksForTheAgentOnlyWhereItIsNeeded() {
        Settings.parse(List.of("--only", "yield-jdk"), HOME).requireAgent();

        assertThatThrownBy(() ->
                        Settings.parse(List.of("--only", "yield-plain"), HOME).requireAgent())
                .hasMessage("no agent jar at /project/agent/target/gossamer-agent.jar; build it with"
                        + " 'mvn -B -DskipTests package', or name it with --agent");
    }
}
