package dev.gossamer.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs as the entry thread of a handler: it may spawn, wait, sleep and whatever else light threads do. The
 * method is suspendable by this annotation. Time is virtual: a sleep of an hour takes none, and the order of events is
 * the same each time.
 *
 * <p>The test fails if it leaves light threads behind: if, when it returns, one of its handler's threads is still alive,
 * or has ended and was not waited for. The message names them and shows what they are at.
 *
 * <pre>{@code
 * @LightTest
 * void theFasterOneWins(Worker worker) {
 *     var slow = LightThread.spawn(() -> answerAfter(Duration.ofHours(2)));
 *     var fast = LightThread.spawn(() -> answerAfter(Duration.ofHours(1)));
 *     assertEquals(fast, LightThread.waitFor(slow, fast).thread());
 *     assertEquals(Duration.ofHours(1), worker.time());
 *     LightThread.kill(slow);
 * }
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(GossamerExtension.class)
public @interface LightTest {
    /** Whether the clock is the system's, on a carrier thread of its own. For tests with sockets. */
    boolean realTime() default false;

    /**
     * Whether threads that are left are none of the test's business: zombies are forgotten, the others run to their end
     * before the test ends, as those of any handler do (rule 5.2).
     */
    boolean mayLeaveThreads() default false;
}
