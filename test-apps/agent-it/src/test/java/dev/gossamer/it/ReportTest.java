package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.it.programs.Pause;
import dev.gossamer.it.programs.Reported;
import dev.gossamer.it.programs.Suspends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** {@code report=FILE}. */
class ReportTest {
    private static final Path FULL = Path.of("/dev/full");
    private static final String NAME = Reported.class.getName();

    @TempDir
    Path directory;

    private Path report() {
        return directory.resolve("report");
    }

    private String options() throws IOException {
        Path list = Files.writeString(directory.resolve("list"), "exclude:" + NAME + "$Excluded.*\n");
        return "report=" + report() + ",suspendables=" + list + ",all=" + NAME + "$Excluded";
    }

    private List<String> lines(String about) throws IOException {
        return Files.readAllLines(report()).stream()
                .filter(line -> line.contains(" " + about))
                .toList();
    }

    @OnEachJdk
    void tellsOfEachClassWhatBecameOfIt(Jvm jvm) throws IOException {
        jvm.run(Reported.class, Jvm.agent(options())).succeeds().prints("8").tellsNothing();
        assertThat(Files.readAllLines(report()).get(0)).startsWith("# Gossamer report 1: ");
        assertThat(Files.readAllLines(report()))
                .allMatch(l -> l.matches("(#|transformed|left|failed|suspendable|refused) .+"));
        assertThat(lines(NAME + "$Annotated"))
                .containsExactly(
                        "transformed " + NAME + "$Annotated suspendable=1 refused=0",
                        "suspendable " + NAME + "$Annotated.value()I annotated");
        assertThat(lines(NAME + "$Nothing")).containsExactly("left " + NAME + "$Nothing nothing in it may suspend");
        assertThat(lines(NAME + "$Excluded"))
                .singleElement()
                .asString()
                .startsWith("left " + NAME + "$Excluded nothing in it may suspend; excluded at ")
                .endsWith("list:1");
        assertThat(lines("dev.gossamer.continuation.Linkage "))
                .containsExactly(
                        "left dev.gossamer.continuation.Linkage it is of the core, which rewritten code calls");
        assertThat(lines("java.util.")).isNotEmpty().allMatch(l -> l.endsWith("never rewritten"));
        assertThat(lines("dev.gossamer.agent.")).isEmpty();
    }

    @OnEachJdk
    void isThereThoughTheJvmIsKilled(Jvm jvm) throws IOException {
        Jvm.Ended ended = jvm.run(
                Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE), List.of(Jvm.agent(options())), NAME, report().toString());
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(lines(NAME + "$Annotated ")).hasSize(1);
    }

    @OnEachJdk
    void knowsWhatWasRewrittenAheadOfTime(Jvm jvm) throws IOException {
        Path classes = directory.resolve("classes");
        jvm.tool("instrument", "--classpath", Jvm.AGENT, Jvm.PROGRAMS, classes).succeeds();
        jvm.run(Jvm.classPath(classes, Jvm.CORE), List.of(Jvm.agent(options())), NAME)
                .succeeds()
                .prints("8");
        assertThat(lines(NAME + "$Annotated"))
                .containsExactly("left " + NAME + "$Annotated it was rewritten ahead of time");
        assertThat(lines(Pause.class.getName())).singleElement().asString().endsWith(" it was rewritten ahead of time");
    }

    @OnEachJdk
    void aDiskThatIsFullIsToldOfOnceAndTheProgramRuns(Jvm jvm) {
        assumeTrue(Files.exists(FULL), "there is no " + FULL);
        Jvm.Ended ended = jvm.run(Suspends.class, Jvm.agent("report=" + FULL));
        ended.succeeds().prints("suspends=3 result=123");
        assertThat(ended.told())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: cannot write the report " + FULL)
                .endsWith("it is incomplete");
    }

    @OnEachJdk
    void aFileThatCannotBeWrittenEndsTheStart(Jvm jvm) {
        Path nowhere = directory.resolve("none/report");
        Jvm.Ended ended =
                jvm.run(Suspends.class, Jvm.agent("report=" + nowhere)).fails();
        ended.prints();
        assertThat(ended.told())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: cannot write the report " + nowhere)
                .contains("NoSuchFileException", "check the option report=");
    }
}
