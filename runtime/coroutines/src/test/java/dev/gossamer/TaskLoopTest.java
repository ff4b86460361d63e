package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TaskLoopTest {
    private final TaskLoop loop = new TaskLoop("loop", Clock.virtual());
    private final Trace trace = new Trace();

    @Test
    void tasksRunInTheOrderOfTheirArrival() {
        for (int i = 1; i <= 3; i++) {
            int n = i;
            loop.execute(() -> trace.add(n));
        }
        loop.execute(loop::close);
        loop.runUntil(loop::isClosed, () -> {});
        assertThat(trace).hasToString("1 2 3");
    }

    @Test
    void whatWasQueuedBehindTheCloseIsRunBeforeTheLoopIsLeft() {
        loop.execute(loop::close);
        loop.execute(() -> trace.add("late"));
        loop.runUntil(loop::isClosed, () -> {});
        assertThat(trace).hasToString("late");
    }

    /** Else the next thread that drives the loop would look at its own tasks at the same time. */
    @Test
    void whatTheLoopItselfHasQueuedIsRunBeforeAnotherThreadMayDriveIt() {
        loop.execute(() -> {
            loop.close();
            loop.execute(() -> trace.add(loop.inEventLoop()));
        });
        loop.runUntil(loop::isClosed, () -> {});
        assertThat(trace).hasToString("true");
    }

    @Test
    void whatComesAfterTheEndIsRunByWhoeverBringsIt() {
        loop.execute(loop::close);
        loop.runUntil(loop::isClosed, () -> {});
        loop.execute(() -> trace.add("too late"));
        assertThat(trace).hasToString("too late");
    }

    @Test
    void oneThreadAtATime() {
        loop.execute(() -> assertThatThrownBy(() -> loop.runUntil(() -> true, () -> {}))
                .hasMessageContaining("would wait for itself"));
        loop.execute(loop::close);
        loop.runUntil(loop::isClosed, () -> {});
    }

    @Test
    void anInterruptIsHandedOn() {
        loop.execute(Thread.currentThread()::interrupt);
        loop.schedule(1, loop::close);
        loop.runUntil(loop::isClosed, () -> {});
        assertThat(Thread.interrupted()).isTrue();
    }
}
