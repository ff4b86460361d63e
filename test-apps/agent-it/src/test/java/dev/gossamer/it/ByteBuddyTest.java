package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.AdviceAgent;
import dev.gossamer.it.programs.Advised;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Agents that put code into suspendable methods, in whatever order and at whatever time. */
class ByteBuddyTest {
    private static final String[] RIGHT = {
        "enter 1", "exit 100 21", "enter 2", "exit 200 22", "sum 43 calls 2", "ended", "suspends=8"
    };
    private static final String REFUSED = "attempt to yield across an uninstrumented frame: ";
    private static final String STALE =
            "dev.gossamer.it.programs.Advised$Work.step was redefined while it was suspended: ";

    @TempDir
    Path directory;

    private static Jvm.Ended run(Jvm jvm, List<String> agents, String how) {
        String classPath = Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, OtherAgents.jar("byte-buddy-1"));
        List<String> arguments = new ArrayList<>(agents);
        arguments.add("-Dnet.bytebuddy.experimental=true");
        return jvm.run(classPath, arguments, Advised.class.getName(), how);
    }

    private List<List<String>> orders(String options) {
        String other = OtherAgents.named(AdviceAgent.class, directory) + options;
        return OtherAgents.bothOrders(Jvm.agent("verify=true"), other);
    }

    private static void assertPins(String line) {
        assertThat(line).startsWith(REFUSED);
    }

    /** Not its caller, which was rewritten and has done nothing. */
    private static void assertChangedMethodPins(String line) {
        assertThat(line)
                .startsWith(REFUSED + "dev.gossamer.it.programs.Advised$Work.step(Advised.java:")
                .endsWith("; its code was changed after it had been loaded; restart the program with the changed code");
    }

    @OnEachJdk
    void adviceRunsOnceForEachCallBeforeAndAfterOurs(Jvm jvm) {
        for (List<String> agents : orders("")) {
            run(jvm, agents, "loads").succeeds().prints(RIGHT).tellsNothing();
        }
    }

    @OnEachJdk
    void adviceRunsOnceForEachCallWhereItIsInstalledLater(Jvm jvm) {
        for (List<String> agents : orders("=later")) {
            run(jvm, agents, "installs").succeeds().prints(RIGHT).tellsNothing();
        }
    }

    @OnEachJdk
    void whatAdviceCallsBackPins(Jvm jvm) {
        for (List<String> agents : orders("")) {
            List<String> out =
                    run(jvm, agents, "calls").succeeds().out().lines().toList();
            assertThat(out).hasSize(3).startsWith("enter 1").endsWith("suspends=0");
            assertPins(out.get(1));
        }
    }

    @OnEachJdk
    void methodsThatGetAdviceWhileTheyAreInUsePinUntilItIsGone(Jvm jvm) {
        for (List<String> agents : orders("=later")) {
            List<String> out =
                    run(jvm, agents, "retransforms").succeeds().out().lines().toList();
            assertThat(out).hasSize(15);
            assertThat(out.get(0)).startsWith(STALE);
            assertThat(out.subList(1, 6)).containsExactly("suspends=1", "other 5", "ended", "suspends=1", "enter 7");
            assertThat(out.get(6)).isEqualTo("exit 700 PinnedException");
            assertChangedMethodPins(out.get(7));
            assertThat(out.subList(8, 15))
                    .containsExactly(
                            "suspends=0", "second 21", "ended", "suspends=4", "step 27", "ended", "suspends=4");
        }
    }

    @OnEachJdk
    void changedMethodsOfADebuggerPinAndOthersGoOn(Jvm jvm) {
        for (List<String> agents : orders("=later")) {
            List<String> out =
                    run(jvm, agents, "redefines").succeeds().out().lines().toList();
            assertThat(out).hasSize(12);
            assertThat(out.get(0)).startsWith(STALE);
            assertThat(out.subList(1, 8))
                    .containsExactly("suspends=1", "other 1", "ended", "suspends=1", "other 5", "ended", "suspends=1");
            assertThat(out.subList(8, 10)).containsExactly("enter 7", "exit 700 PinnedException");
            assertChangedMethodPins(out.get(10));
        }
    }

    @OnEachJdk
    void whoAsksForTheCodeGetsWhatWasRewrittenNotTheRewriting(Jvm jvm) {
        for (List<String> agents : orders("=later")) {
            List<String> out =
                    run(jvm, agents, "takes").succeeds().out().lines().toList();
            assertThat(out).hasSize(7);
            assertThat(out.subList(0, 5))
                    .containsExactly("other 5", "ended", "suspends=1", "enter 7", "exit 700 PinnedException");
            assertChangedMethodPins(out.get(5));
        }
    }
}
