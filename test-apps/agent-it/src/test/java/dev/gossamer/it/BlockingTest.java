package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Blocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Blocking calls of ordinary code, and the options about them, in JVMs of their own. */
class BlockingTest {
    private static final String ALL = "all=dev.gossamer.it.programs.Ordinary,verify=true,";
    private static final String RUNTIME = "runtime=" + Jvm.COROUTINES + ';' + Jvm.BLOCKING;

    private static Jvm.Ended run(Jvm jvm, String options) throws IOException, InterruptedException {
        return jvm.run(Jvm.PROGRAMS.toString(), List.of(Jvm.agent(ALL + options)), Blocks.class.getName())
                .succeeds();
    }

    @OnEachJdk
    void suspendOneLightThreadInAProgramThatHasNothingOfOursOnItsClassPath(Jvm jvm) throws Exception {
        run(jvm, RUNTIME).prints("fast", "slow", "pins=0").tellsNothing();
    }

    @OnEachJdk
    void switchedOffBlockTheCarrier(Jvm jvm) throws Exception {
        run(jvm, RUNTIME + ",blocking=off").prints("slow", "fast", "pins=0").tellsNothing();
        run(jvm, RUNTIME + ",blocking=-sleep").prints("slow", "fast", "pins=0").tellsNothing();
    }

    @OnEachJdk
    void withoutTheirJarStayAsTheyAre(Jvm jvm) throws Exception {
        run(jvm, "runtime=" + Jvm.COROUTINES).prints("slow", "fast", "pins=0").tellsNothing();
        Jvm.Ended told =
                run(jvm, "runtime=" + Jvm.COROUTINES + ",blocking=sleep").prints("slow", "fast", "pins=0");
        assertThat(told.told())
                .containsExactly("gossamer-agent: option 'blocking' has no effect: no table of blocking calls is on the"
                        + " class path; put gossamer-blocking.jar there, or name it with runtime=");
    }

    @OnEachJdk
    void areInTheReport(Jvm jvm, @TempDir Path directory) throws Exception {
        Path report = directory.resolve("report");
        run(jvm, RUNTIME + ",report=" + report);
        assertThat(Files.readAllLines(report))
                .anyMatch(
                        line -> line.startsWith("replaced dev.gossamer.it.programs.Ordinary.sleep(Ljava/lang/String;J)V"
                                + " java.lang.Thread.sleep(J)V by dev.gossamer.blocking.Sleeps.sleep"
                                + " (blocking=-sleep leaves it) line "));
    }

    @OnEachJdk
    void aRuntimeThatIsNoJarEndsTheStart(Jvm jvm) throws Exception {
        Jvm.Ended ended =
                jvm.run(Blocks.class, Jvm.agent("runtime=missing.jar")).fails();
        assertThat(ended.told()).singleElement().asString().contains("cannot read the jar missing.jar");
    }
}
