package dev.gossamer.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The minute of the default run; an hour: see CONTRIBUTING.md. */
@Tag("rule-2.3")
@Tag("rule-4.2")
@Tag("rule-8.1")
@Tag("rule-11")
@Tag("rule-12")
class WakeUpStressTest {
    @Test
    void nothingIsLostOrDoubled() throws Exception {
        race(Jvm.current(), 45);
    }

    @Test
    void nothingIsLostOrDoubledOnTheNewestJdk() throws Exception {
        Path java = Jvm.newest();
        assumeTrue(java != null, "no JDK 25 under /usr/lib/jvm and none named by GOSSAMER_JDK25");
        race(java, 15);
    }

    private static void race(Path java, int seconds) throws Exception {
        Jvm jvm = Jvm.run(java, WakeUpStressMain.class, "--seconds", String.valueOf(seconds));
        assertThat(jvm.exitStatus()).as(jvm.output()).isZero();
        assertThat(jvm.output()).containsPattern("java=\\d+ rounds=[1-9]\\d* failed=0");
        for (String race : new String[] {"wake-ups", "ping-pong", "semaphores", "timers", "close", "hand-off"}) {
            assertThat(jvm.output()).containsPattern("(?m)^" + race + " checks=[1-9]");
        }
    }

    @Test
    void anUnknownRaceIsAnError() throws Exception {
        Jvm jvm = Jvm.run(Jvm.current(), WakeUpStressMain.class, "--race", "boat");
        assertThat(jvm.exitStatus()).isNotZero();
        assertThat(jvm.output()).contains("no race boat; there are [wake-ups, ");
    }
}
