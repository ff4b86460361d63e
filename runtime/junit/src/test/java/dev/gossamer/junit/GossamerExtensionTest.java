package dev.gossamer.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.gossamer.Worker;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class GossamerExtensionTest {
    private static EngineExecutionResults run(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .execute();
    }

    private static Throwable failure(Class<?> sample) {
        List<Event> failed = run(sample).testEvents().failed().list();
        assertThat(failed).hasSize(1);
        return failed.get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    @Test
    void testsRunAsEntryThreads() {
        run(Samples.Good.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(7).failed(0));
    }

    @Test
    void parametersMayBeOfAnyType() {
        assertThat(run(Samples.ManyTypes.class).testEvents().failed().list()).isEmpty();
        assertThat(run(Samples.ManyTypes.class).testEvents().succeeded().count())
                .isEqualTo(1);
    }

    @Test
    void aThreadThatIsLeftAliveIsNamedAndShown() {
        assertThat(failure(Samples.LeavesASleeper.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "the test has left light threads behind, wait for them or kill them: forgotten #1 (running)\n")
                .message()
                .contains("forgotten #1 blocked since 0.000 s: sleep until 3600.000 s")
                .contains("at dev.gossamer.LightThread.sleep(")
                .contains("(Samples.java:");
    }

    @Test
    void aZombieIsLeftTooAndItsErrorIsShown() {
        Throwable failure = failure(Samples.LeavesAFailedZombie.class);
        assertThat(failure).hasMessageContaining(" broken #1 (zombie)");
        assertThat(failure.getSuppressed()).singleElement().hasToString("java.lang.IllegalStateException: bang");
    }

    @Test
    void aFailedTestFailsByItsOwnErrorAndItsThreadsAreRemoved() {
        assertThat(failure(Samples.Fails.class)).hasMessageContaining("expected: 2");
        assertThat(Samples.Fails.unwound).isTrue();
    }

    @Test
    void anExitIsNoReturn() {
        assertThat(failure(Samples.Exits.class))
                .hasMessage("the test has ended its handler instead of returning: Exited[status=403]");
    }

    @Test
    void aTestThatNothingCanWakeEnds() {
        assertThat(failure(Samples.BlocksForEver.class)).hasMessageStartingWith("deadlock: ");
    }

    @Test
    void aTestThatIsGivenUpShowsWhatItWaitsFor() {
        Throwable failure = failure(Samples.WaitsForOthers.class);
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(failure.getSuppressed())
                .anySatisfy(left -> assertThat(left).hasMessageContaining("entry #0 blocked since 0.000 s: "));
    }

    @Test
    void aHandlerThatIsLeftOnTheWorkerOfTheTestIsShown() {
        assertThat(failure(Samples.LeavesAHandler.class))
                .hasMessageStartingWith("the test has left light threads behind on gossamer-worker-")
                .hasMessageContaining("entry #0 blocked since");
        assertThat(Worker.all()).doesNotContain(Samples.LeavesAHandler.closed);
    }

    @Test
    void aHandlerThatIsLeftOnAWorkerThatTheTestHasMadeIsShown() {
        try {
            assertThat(failure(Samples.LeavesAHandlerOfItsOwnWorker.class))
                    .hasMessageStartingWith("the test has left light threads behind on ");
        } finally {
            Samples.LeavesAHandlerOfItsOwnWorker.worker.close();
        }
    }

    @Test
    void aWorkerIsOfOneTest() {
        assertThat(failure(Samples.AsksInItsConstructor.class))
                .hasMessageStartingWith("a Worker is made for each test: ");
    }

    @Test
    void aClassThatTheAgentHasNotSeenIsRefused() {
        assertThatThrownBy(() -> AgentFailure.requireRewritten("java.lang.String"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("java.lang.String was not rewritten")
                .hasMessageEndingWith("-javaagent:gossamer-agent.jar");
    }
}
