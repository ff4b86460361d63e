package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Thrown;
import dev.gossamer.continuation.Suspendable;
import java.util.Map;

/** Waits for threads that fail, before the wait and during it, with errors of all kinds. */
@Situation(
        value = "wait-error-results",
        rules = {"3.1", "3.2", "3.9", "6.1"})
@InJava(
        why = "an error of the language",
        recorded = {
            "log| [error] user thread aborted: attempt to index local 'x' (a nil value)",
            "log| coroutine 0",
            "log| coroutine 1 in spawn"
        },
        says = {
            "log| [error] user thread aborted: NullPointerException",
            "log| coroutine 0",
            "log| coroutine 1 in spawn"
        })
@InJava(
        why = "an error of the language",
        recorded = "log| [error] user thread aborted: attempt to index field 'y' (a nil value)",
        says = "log| [error] user thread aborted: NullPointerException")
@InJava(
        why = "an error of the language",
        recorded = "log| [error] user thread aborted: attempt to index local 'x' (a nil value)",
        says = "log| [error] user thread aborted: NullPointerException")
@Corrected(
        rule = "3.9",
        why = "the error alone, without what else stood on the stack",
        recorded = "n=4 zombie, error('x') | false | x | x",
        here = "n=3 zombie, error('x') | false | x")
@Corrected(
        rule = "3.9",
        why = "the error alone, without what else stood on the stack",
        recorded = {
            "n=10 zombie, nil index | false | A | B | 1 | 2 | nil | nil | attempt to index local 'x' (a nil value) | attempt to index local 'x' (a nil value)",
            "n=7 zombie, deep | false | table | 5 | nil | attempt to index field 'y' (a nil value) | attempt to index field 'y' (a nil value)",
            "n=4 running, error('x') | false | x | x",
            "n=10 running, nil index | false | A | B | 1 | 2 | nil | nil | attempt to index local 'x' (a nil value) | attempt to index local 'x' (a nil value)"
        },
        here = {
            "n=3 zombie, nil index | false | NullPointerException",
            "n=3 zombie, deep | false | NullPointerException",
            "n=3 running, error('x') | false | x",
            "n=3 running, nil index | false | NullPointerException"
        })
@Corrected(
        rule = "3.9",
        why = "the error alone, without what else stood on the stack",
        recorded = "n=4 running, number | false | 42 | 42",
        here = "n=3 running, number | false | 42")
final class WaitErrorResults extends OnVirtualTime {
    @Override
    protected void run() {
        print("zombie, error('x')", failing(false, error("x")));
        print("zombie, error('x', 0)", failing(false, error("x")));
        print("zombie, error(table)", failing(false, error(Map.of())));
        print("zombie, error(nil)", failing(false, error(null)));
        print("zombie, error()", failing(false, error(null)));
        print("zombie, nil index", failing(false, null));
        print("zombie, deep", LightThread.waitFor(LightThread.spawn(() -> 1 + length(null))));
        print("running, error('x')", failing(true, error("x")));
        print("running, nil index", failing(true, null));
        print("running, error(table)", failing(true, error(Map.of())));
        print("running, tostring meta", failing(true, error(new Meta())));
        print("running, number", failing(true, error(42)));
    }

    /** @param error null: something is asked of a null */
    @Suspendable
    private static Outcome<Object> failing(boolean later, Thrown error) {
        return LightThread.waitFor(LightThread.spawn(() -> {
            if (later) {
                LightThread.sleep(seconds(0.01));
            }
            if (error == null) {
                return length(null);
            }
            throw error;
        }));
    }

    private static int length(String nil) {
        return nil.length();
    }

    /** Has a text of its own. */
    private static final class Meta {
        @Override
        public String toString() {
            return "META";
        }
    }
}
