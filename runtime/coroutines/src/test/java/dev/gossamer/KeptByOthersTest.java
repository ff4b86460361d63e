package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left behind in what others keep. */
@Timeout(60)
class KeptByOthersTest {
    @Test
    void aStageKeepsNothingOfAThreadThatWasKilled() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        WeakReference<?>[] victim = new WeakReference<?>[1];
        Trace.run(() -> {
            LightThread<?> thread = LightThread.spawn(() -> LightThread.<String>await(stage));
            victim[0] = new WeakReference<>(thread);
            assertThat(LightThread.kill(thread)).isEqualTo(KillResult.KILLED);
        });
        for (int i = 0; i < 50 && victim[0].get() != null; i++) {
            System.gc();
        }
        assertThat(victim[0].get()).isNull();
        assertThat(stage.getNumberOfDependents()).isEqualTo(1);
    }

    @Test
    void aSemaphoreKeepsNothingOfAWaiterThatIsOut() {
        LightSemaphore semaphore = new LightSemaphore(0);
        WeakReference<?>[] waiter = new WeakReference<?>[1];
        Trace.run(() -> {
            LightThread<?> thread = LightThread.spawn(() -> semaphore.await(Duration.ofMillis(1)));
            waiter[0] = new WeakReference<>(thread);
        });
        for (int i = 0; i < 50 && waiter[0].get() != null; i++) {
            System.gc();
        }
        assertThat(waiter[0].get()).isNull();
        assertThat(semaphore.count()).isZero();
    }
}
