package dev.gossamer.conformance.scheduling;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Yields and sleeps inside of what calls back: some calls can be left and come back to, some cannot. */
@Situation(
        value = "co-yield-across-c",
        rules = {"2.2", "2.7"})
@InJava(
        why = "what is not instrumented cannot be left, and its frame is named",
        recorded = {
            "n=2 false | attempt to yield across C-call boundary",
            "n=2 false | attempt to yield across C-call boundary"
        },
        says = {
            "n=2 false | attempt to yield across an uninstrumented frame",
            "n=2 false | attempt to yield across an uninstrumented frame"
        })
@InJava(
        why = "no loader of Lua modules",
        recorded = "n=2 true | true",
        says = {})
final class CoYieldAcrossC extends OnVirtualTime {
    @Override
    protected void run() {
        print(attempt(() -> {
            List<Integer> numbers = new ArrayList<>(List.of(3, 2, 1));
            numbers.sort((a, b) -> {
                Coroutine.yield();
                return a - b;
            });
            return numbers;
        }));
        print(attempt(() -> Pattern.compile(".").matcher("abc").replaceAll(match -> {
            LightThread.sleep(seconds(0.001));
            return match.group();
        })));
        Table table = key -> {
            Coroutine.yield();
            return key;
        };
        print("in __index", table.index("foo"));
        print("in iterator");
        Steps steps = () -> {
            Coroutine.yield();
            return null;
        };
        for (Object step = steps.next(); step != null; step = steps.next()) {
            throw error("no step was to come");
        }
        print("iterator ok");
    }

    /** Lua's metatable. */
    private interface Table {
        @Suspendable
        String index(String key);
    }

    /** Lua's iterator. */
    private interface Steps {
        @Suspendable
        Object next();
    }
}
