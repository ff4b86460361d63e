package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.unmarked.Steps;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import org.junit.jupiter.api.Test;

/** Without the agent: its own suspendable method is rewritten, too. */
class StepsTest {
    private int result;

    @Test
    void suspendsInTheTestAndInWhatItTests() {
        Continuation continuation = new Continuation(this::steps);
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
        }
        assertEquals(4, suspends);
        assertEquals(6, result);
    }

    @Suspendable
    private void steps() {
        Continuation.suspend();
        result = new Steps().sum(3);
    }
}
