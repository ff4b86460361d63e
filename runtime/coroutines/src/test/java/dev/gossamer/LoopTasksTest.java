package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class LoopTasksTest {
    private final LoopTasks tasks = new LoopTasks();
    private final Trace trace = new Trace();

    private Runnable task(String name) {
        return () -> trace.add(name);
    }

    private void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void ownTasksAndThoseOfOthersRunInTheOrderOfTheirArrival() {
        tasks.addOwn(task("own1"));
        tasks.add(task("other1"));
        tasks.addOwn(task("own2"));
        tasks.add(task("other2"));
        tasks.poll().run();
        tasks.addOwn(task("own3"));
        assertThat(tasks.isEmpty()).isFalse();
        runAll();
        tasks.addOwn(task("own4"));
        runAll();
        assertThat(trace).hasToString("own1 other1 own2 other2 own3 own4");
        assertThat(tasks.isEmpty()).isTrue();
    }

    @Test
    void ownTasksThatBringOwnTasksDoNotKeepThoseOfOthersFromRunning() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> tasks.addOwn(again[0]);
        tasks.addOwn(again[0]);
        tasks.add(task("other"));
        tasks.poll().run();
        tasks.poll().run();
        assertThat(trace).hasToString("other");
    }

    @Test
    void whatHasNotRunCanBeTakenBack() {
        Runnable late = task("late");
        tasks.add(late);
        assertThat(tasks.remove(late)).isTrue();
        assertThat(tasks.remove(late)).isFalse();
        assertThat(tasks.isEmpty()).isTrue();
    }

    /** A try comes now and then; one that has paid is followed by the next, one that was in vain soon by none. */
    @Test
    void aLoopLooksOutWhereThatPays() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "with one processor it never looks out");
        IdleSpin idle = new IdleSpin();
        assertThat(idle.finds(tasks)).isFalse();
        tasks.add(task("early"));
        int sleeps = 0;
        while (!idle.finds(tasks)) {
            sleeps++;
        }
        assertThat(sleeps).isBetween(10, 1000);
        assertThat(idle.finds(tasks)).isTrue();
        tasks.poll();
        for (int i = 0; i < 10; i++) {
            assertThat(idle.finds(tasks)).isFalse();
        }
        tasks.add(task("late"));
        assertThat(idle.finds(tasks)).isFalse();
    }
}
