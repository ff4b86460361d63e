package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Covered;
import dev.gossamer.it.programs.Suspends;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Two agents at once. */
class JacocoTest {
    @TempDir
    Path directory;

    private String jacoco() {
        return "-javaagent:" + OtherAgents.jar("org.jacoco.agent") + "=destfile=" + directory.resolve("jacoco.exec");
    }

    private void assertCovered() throws IOException {
        String data = Files.readString(directory.resolve("jacoco.exec"), StandardCharsets.ISO_8859_1);
        assertThat(data).contains("dev/gossamer/it/programs/Suspends$Adding");
    }

    @OnEachJdk
    void worksBeforeOurs(Jvm jvm) throws IOException {
        jvm.run(Suspends.class, jacoco(), Jvm.agent("verify=true"))
                .succeeds()
                .prints("suspends=3 result=123")
                .tellsNothing();
        assertCovered();
    }

    @OnEachJdk
    void worksAfterOurs(Jvm jvm) throws IOException {
        jvm.run(Suspends.class, Jvm.agent("verify=true"), jacoco())
                .succeeds()
                .prints("suspends=3 result=123")
                .tellsNothing();
        assertCovered();
    }

    private Map<String, String> covered(Jvm jvm, List<String> agents, String... arguments) throws IOException {
        Files.deleteIfExists(directory.resolve("jacoco.exec"));
        List<String> main = new ArrayList<>(List.of(Covered.class.getName()));
        main.addAll(List.of(arguments));
        jvm.run(Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE), agents, main.toArray(String[]::new))
                .succeeds()
                .prints("result=100")
                .tellsNothing();
        Map<String, String> data = JacocoData.read(directory.resolve("jacoco.exec"));
        data.keySet().removeIf(name -> !name.contains("Covered$Work"));
        return data;
    }

    @OnEachJdk
    void seesTheSameLinesWithSuspendsAsWithout(Jvm jvm) throws IOException {
        Map<String, String> plain = covered(jvm, List.of(jacoco()), "plain");
        assertThat(plain).hasSize(1);
        assertThat(plain.values()).singleElement().asString().contains("1").contains("0");
        for (List<String> agents : OtherAgents.bothOrders(Jvm.agent(""), jacoco())) {
            assertThat(covered(jvm, agents)).isEqualTo(plain);
        }
    }
}
