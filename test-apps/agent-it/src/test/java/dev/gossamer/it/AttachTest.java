package dev.gossamer.it;

import dev.gossamer.it.programs.Attaches;
import java.util.List;

/** {@code GossamerAgent.install()}, in JVMs of its own. */
class AttachTest {
    private static final String[] DONE = {"agent=true", "suspends=3 result=123"};

    private static Jvm.Ended attach(Jvm jvm, String... jvmArguments) {
        return jvm.run(
                Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, Jvm.AGENT), List.of(jvmArguments), Attaches.class.getName());
    }

    @OnEachJdk
    void rewritesWhatIsLoadedAfterIt(Jvm jvm) {
        attach(jvm).succeeds().prints(DONE).tellsNothing();
    }

    @OnEachJdk
    void bringsTheCoreAlongWhereThereIsNone(Jvm jvm) {
        jvm.run(Jvm.classPath(Jvm.PROGRAMS, Jvm.AGENT), List.of(), Attaches.class.getName())
                .succeeds()
                .prints(DONE)
                .tellsNothing();
    }

    @OnEachJdk
    void doesNothingWhereTheAgentIsThere(Jvm jvm) {
        attach(jvm, Jvm.agent("")).succeeds().prints(DONE).tellsNothing();
    }
}
