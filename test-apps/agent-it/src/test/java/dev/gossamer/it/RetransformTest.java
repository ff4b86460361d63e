package dev.gossamer.it;

import dev.gossamer.it.programs.OtherAgent;
import dev.gossamer.it.programs.Retransforms;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Another agent that retransforms what ours has rewritten. */
class RetransformTest {
    @TempDir
    Path directory;

    private String other() {
        return OtherAgents.named(OtherAgent.class, directory);
    }

    private static void assertSuspends(Jvm.Ended ended) {
        ended.succeeds()
                .prints("retransformed dev/gossamer/it/programs/Retransforms$Waits", "suspends=4 value=42")
                .tellsNothing();
    }

    @OnEachJdk
    void keepsWhatWasRewrittenWhereItStandsAfterOurs(Jvm jvm) {
        assertSuspends(jvm.run(Retransforms.class, Jvm.agent(""), other()));
    }

    @OnEachJdk
    void keepsWhatWasRewrittenWhereItStandsBeforeOurs(Jvm jvm) {
        assertSuspends(jvm.run(Retransforms.class, other(), Jvm.agent("")));
    }
}
