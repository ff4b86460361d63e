package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Isolates;
import dev.gossamer.it.programs.LoadersComeAndGo;
import java.util.List;

/** Class loaders that do not delegate as the usual ones do, and that go away. */
class LoadersTest {
    private static final String DONE = "suspends=3 result=123";
    private static final String REFUSED = "PinnedException attempt to yield across an uninstrumented frame: ";

    private static Jvm.Ended run(Jvm jvm, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = Isolates.class.getName();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return jvm.run(Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE), List.of(Jvm.agent("verify=true")), command);
    }

    @OnEachJdk
    void bundlesThatGetTheCoreFromElsewhereSuspend(Jvm jvm) {
        run(jvm, "shares").succeeds().prints(DONE).tellsNothing();
    }

    @OnEachJdk
    void bringsTheCoreAlongForBundlesToo(Jvm jvm) {
        jvm.run(Jvm.PROGRAMS.toString(), List.of(Jvm.agent("")), Isolates.class.getName(), "shares")
                .succeeds()
                .prints(DONE)
                .tellsNothing();
    }

    @OnEachJdk
    void classesThatAreDefinedWithoutANameSuspend(Jvm jvm) {
        run(jvm, "nameless").succeeds().prints(DONE).tellsNothing();
    }

    @OnEachJdk
    void hiddenClassesAreShownToNoAgentAndPin(Jvm jvm) {
        run(jvm, "hidden")
                .succeeds()
                .prints("ended=false", "UNINSTRUMENTED_FRAME")
                .tellsNothing();
    }

    @OnEachJdk
    void bundlesWithoutTheCoreAreLeftAloneAndTold(Jvm jvm) {
        Jvm.Ended ended = run(jvm, "lacks").succeeds();
        assertThat(ended.out()).contains("NoClassDefFoundError dev/gossamer/continuation/");
        assertThat(ended.told())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "does not see the classes of dev.gossamer.continuation",
                                "put gossamer-continuation.jar"));
    }

    @OnEachJdk
    void aSecondCopyOfTheCoreIsRefusedByBothNames(Jvm jvm) {
        Jvm.Ended ended =
                run(jvm, "second", Jvm.PROGRAMS.toString(), Jvm.CORE.toString()).succeeds();
        assertThat(ended.out()).startsWith(DONE + "\n" + REFUSED);
        assertThat(ended.told())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "dev.gossamer.it.programs.Suspends",
                                "sees a second copy of dev.gossamer.continuation, from file:",
                                "URLClassLoader",
                                "beside that which is in use, from file:",
                                "AppClassLoader",
                                "leave one of them out"));
    }

    @OnEachJdk
    void loadersThatAreDroppedAreNotKept(Jvm jvm) {
        String classPath = Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE);
        List<String> arguments = List.of("-Xmx48m", Jvm.agent(""));
        Jvm.Ended ended = jvm.run(classPath, arguments, LoadersComeAndGo.class.getName())
                .succeeds()
                .tellsNothing();
        assertThat(ended.out().lines().filter(DONE::equals)).hasSize(100);
        assertThat(ended.out()).endsWith("loaders=100 kept=0\n");
    }
}
