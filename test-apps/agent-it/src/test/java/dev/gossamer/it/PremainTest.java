package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Listed;
import dev.gossamer.it.programs.Referenced;
import dev.gossamer.it.programs.Suspends;
import dev.gossamer.it.programs.TellsTheCore;
import dev.gossamer.it.programs.Unmarked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** {@code -javaagent}, in JVMs of its own. */
class PremainTest {
    private static final String DONE = "suspends=3 result=123";

    @OnEachJdk
    void rewritesWhatIsLoaded(Jvm jvm) {
        jvm.run(Suspends.class, Jvm.agent("")).succeeds().prints(DONE).tellsNothing();
    }

    @OnEachJdk
    void withoutTheAgentTheFirstUseNamesTheThreeWaysToGetIt(Jvm jvm) {
        Jvm.Ended ended = jvm.run(Suspends.class).fails().prints();
        assertThat(ended.err())
                .contains(
                        "dev.gossamer.it.programs.Suspends",
                        "has not been instrumented",
                        "-javaagent:gossamer-agent.jar",
                        "GossamerAgent.install()",
                        "java -jar gossamer-agent.jar instrument IN OUT");
    }

    @OnEachJdk
    void bringsTheCoreAlongWhereThereIsNone(Jvm jvm) {
        Jvm.Ended ended = jvm.run(Jvm.PROGRAMS.toString(), List.of(Jvm.agent("")), TellsTheCore.class.getName());
        ended.succeeds().tellsNothing();
        assertThat(ended.out())
                .containsPattern("core=gossamer-continuation\\d+\\.jar copies=1")
                .contains(DONE);
    }

    @OnEachJdk
    void usesTheCoreOfTheApplicationWhereItHasOne(Jvm jvm) {
        jvm.run(TellsTheCore.class, Jvm.agent(""))
                .succeeds()
                .prints("core=gossamer-continuation.jar copies=1", DONE)
                .tellsNothing();
    }

    @OnEachJdk
    void aSecondAgentIsHarmlessAndSaysSoOnce(Jvm jvm) {
        Jvm.Ended ended = jvm.run(Suspends.class, Jvm.agent(""), Jvm.agent("verify=true"));
        ended.succeeds().prints(DONE);
        assertThat(ended.told())
                .containsExactly("gossamer-agent: installed already; a second -javaagent of it changes nothing");
    }

    @OnEachJdk
    void unknownOptionsEndTheStart(Jvm jvm) {
        Jvm.Ended ended = jvm.run(Suspends.class, Jvm.agent("sinks=1")).fails();
        assertThat(ended.out()).doesNotContain(DONE);
        assertThat(ended.told())
                .containsExactly(
                        "gossamer-agent: unknown option 'sinks'; the known ones are"
                                + " suspendables, all, dump, verify, report, stress, debug, compact, record, trace, blocking, thread-locals, runtime, carriers");
    }

    @OnEachJdk
    void brokenListsEndTheStartWithFileAndLine(Jvm jvm, @TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("list"), "# mine\ncom.acme.Client.call(\n");
        Jvm.Ended ended =
                jvm.run(Suspends.class, Jvm.agent("suspendables=" + list)).fails();
        assertThat(ended.out()).doesNotContain(DONE);
        assertThat(ended.told())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: " + list + ":2: not understood: 'com.acme.Client.call('; expected ");
    }

    @OnEachJdk
    void brokenListsInJarsAreToldAndTheProgramRuns(Jvm jvm, @TempDir Path directory) throws IOException {
        Path list = directory.resolve("META-INF/gossamer/suspendables");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "nonsense\n");
        Jvm.Ended ended = jvm.run(
                Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, directory), List.of(Jvm.agent("")), Suspends.class.getName());
        ended.succeeds().prints(DONE);
        assertThat(ended.told()).singleElement().asString().contains("suspendables:1: not understood: 'nonsense'");
    }

    @OnEachJdk
    void unmarkedMethodsPinAndAreNamed(Jvm jvm) {
        Jvm.Ended ended = jvm.run(Unmarked.class, Jvm.agent("")).succeeds();
        assertThat(ended.out())
                .startsWith("ended=false\nUNINSTRUMENTED_FRAME attempt to yield across an uninstrumented frame: "
                        + "dev.gossamer.it.programs.Unmarked.unmarked(Unmarked.java:")
                .contains("suspendables list");
    }

    @OnEachJdk
    void methodsOfReferencesSuspendUnlessTheyCanBeOverridden(Jvm jvm) {
        jvm.run(Referenced.class, Jvm.agent("verify=true"))
                .succeeds()
                .tellsNothing()
                .prints("suspended", "class", "suspended", "final class", "pinned by deeper", "pinned by overridable");
    }

    @OnEachJdk
    void methodsOfPrefixesSuspend(Jvm jvm) {
        jvm.run(Unmarked.class, Jvm.agent("all=com.acme;dev.gossamer.it.programs"))
                .succeeds()
                .prints("ended=false", "ended=false", "ended=true", "result=42")
                .tellsNothing();
    }

    @OnEachJdk
    void listedMethodsSuspend(Jvm jvm, @TempDir Path directory) throws IOException {
        Path list = Files.writeString(
                directory.resolve("list"), "dev.gossamer.it.programs.Unmarked.unmarked(I)I  # the one\n");
        jvm.run(Unmarked.class, Jvm.agent("suspendables=" + list))
                .succeeds()
                .prints("ended=false", "ended=false", "ended=true", "result=42")
                .tellsNothing();
    }

    /** And of the JDK's own classes, {@code java.sql} of the platform loader among them, nothing is told. */
    @OnEachJdk
    void listedMethodsOfTheJdkSuspendWhereTheyAreImplemented(Jvm jvm, @TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("list"), "java.util.Iterator.*\njava.sql.Wrapper.*\n");
        jvm.run(Listed.class, Jvm.agent("verify=true,suspendables=" + list))
                .succeeds()
                .prints(
                        "sum=1 suspends=2",
                        "pinned by forEachRemaining",
                        "sum=1 suspends=2",
                        "pinned by forEachRemaining")
                .tellsNothing();
    }

    @OnEachJdk
    void verifiesDumpsAndReports(Jvm jvm, @TempDir Path directory) {
        Path report = directory.resolve("report");
        Path dump = directory.resolve("dump");
        jvm.run(Suspends.class, Jvm.agent("verify=true,report=" + report + ",dump=" + dump))
                .succeeds()
                .prints(DONE)
                .tellsNothing();
        assertThat(report)
                .content()
                .contains("transformed dev.gossamer.it.programs.Suspends suspendable=1 refused=0\n")
                .contains("transformed dev.gossamer.it.programs.Suspends$Adding suspendable=1 refused=0\n");
        assertThat(dump.resolve("before/dev/gossamer/it/programs/Suspends.class"))
                .hasSameBinaryContentAs(Jvm.PROGRAMS.resolve("dev/gossamer/it/programs/Suspends.class"));
        assertThat(dump.resolve("after/dev/gossamer/it/programs/Suspends.class"))
                .isNotEmptyFile();
    }
}
