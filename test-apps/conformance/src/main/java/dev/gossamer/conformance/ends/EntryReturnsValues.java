package dev.gossamer.conformance.ends;

import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;

/** The entry thread returns values. */
@Situation(value = "entry-returns-values", rules = "5.5")
final class EntryReturnsValues extends OnVirtualTime {
    @Override
    protected void run() {
        entry();
    }

    private Values entry() {
        say("x");
        return Values.of(1, 2);
    }
}
