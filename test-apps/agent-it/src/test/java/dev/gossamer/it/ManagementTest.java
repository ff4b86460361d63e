package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Managed;
import java.util.ArrayList;
import java.util.List;

/** Management beans, where they are wanted and the module is there. */
class ManagementTest {
    private static final String FINISHED = "Finished[]";

    private static Jvm.Ended run(Jvm jvm, String... jvmArguments) {
        List<String> arguments = new ArrayList<>(List.of(jvmArguments));
        arguments.add(Jvm.agent(""));
        return jvm.run(Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, Jvm.COROUTINES), arguments, Managed.class.getName())
                .succeeds();
    }

    @OnEachJdk
    void areThereWhereTheyAreWanted(Jvm jvm) {
        run(jvm, "-Ddev.gossamer.jmx=true")
                .prints(FINISHED, "dev.gossamer:name=\"acme\",type=Worker", "dev.gossamer:type=Workers");
        run(jvm).prints(FINISHED);
    }

    @OnEachJdk
    void nothingBreaksWhereTheModuleIsAbsent(Jvm jvm) {
        Jvm.Ended ended = run(jvm, "--limit-modules", "java.instrument,java.logging");
        assertThat(ended.out())
                .startsWith(FINISHED + System.lineSeparator() + "there are no management beans of workers: ")
                .contains("add the module java.management to the image");
        Jvm.Ended wanted = run(jvm, "--limit-modules", "java.instrument,java.logging", "-Ddev.gossamer.jmx=true");
        assertThat(wanted.out()).startsWith(FINISHED);
        assertThat(wanted.err()).containsOnlyOnce("there are no management beans of workers: ");
    }
}
