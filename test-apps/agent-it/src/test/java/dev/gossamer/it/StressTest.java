package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Stressed;

/** {@code stress=N}: suspends everywhere, and the plain run's output. */
class StressTest {
    private static final String ALL = "all=" + Stressed.class.getName() + ",verify=true";

    @OnEachJdk
    void outputIsThatOfThePlainRun(Jvm jvm) {
        String plain = jvm.run(Stressed.class, Jvm.agent(ALL)).succeeds().out();
        for (int every : new int[] {1, 2, 7}) {
            Jvm.Ended ended = jvm.run(Stressed.class, Jvm.agent(ALL + ",stress=" + every));
            ended.succeeds().tellsNothing();
            assertThat(ended.out()).as("stress=%s", every).isEqualTo(plain);
        }
    }

    @OnEachJdk
    void suspendsAreForcedAndCounted(Jvm jvm) {
        long each = suspends(jvm, 1);
        assertThat(each).isGreaterThan(50);
        assertThat(suspends(jvm, 2)).isBetween(1L, each / 2);
        assertThat(suspends(jvm, 1_000_000)).isZero();
    }

    @OnEachJdk
    void withoutItNothingIsSuspendedOrTold(Jvm jvm) {
        assertThat(jvm.run(Stressed.class, Jvm.agent(ALL)).succeeds().err()).isEmpty();
    }

    private static long suspends(Jvm jvm, int every) {
        Jvm.Ended ended = jvm.run(Stressed.class, Jvm.agent(ALL + ",stress=" + every));
        String told = ended.succeeds().err();
        assertThat(told).startsWith("gossamer: stress=" + every + ": ").contains(" continuations, ");
        String suspends = told.substring(told.indexOf(", ") + 2, told.indexOf(" suspends"));
        return Long.parseLong(suspends);
    }
}
