package dev.gossamer.conformance.random;

import dev.gossamer.Coroutine;
import dev.gossamer.CoroutineStateException;
import dev.gossamer.Handler;
import dev.gossamer.KillResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.Worker;
import dev.gossamer.conformance.Thrown;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a random program on virtual time. */
final class Player {
    /** A time at which a sleep ends, or a wait for the semaphore. */
    record Deadline(long start, int millis, boolean sleep) {
        long at() {
            return start + millis;
        }
    }

    private final Worker worker = Worker.virtual();
    private final LightSemaphore semaphore = new LightSemaphore(0);
    private final Map<Integer, LightThread<String>> threads = new HashMap<>();
    private final Map<Integer, Coroutine<Object, Object>> coroutines = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();

    /** What it logs, in order, without blanks in words. */
    List<String> play(List<Step> entry) {
        try {
            worker.run(() -> body(0, entry));
        } catch (IllegalStateException e) {
            // A coroutine waits for a thread that has resumed it: there too the handler hangs.
            if (!e.getMessage().startsWith("deadlock")) {
                throw e;
            }
        }
        return events;
    }

    List<Deadline> deadlines() {
        return deadlines;
    }

    long endMillis() {
        return worker.time().toMillis();
    }

    private void log(int id, Object what) {
        events.add((id + "" + what).replace(' ', '_'));
    }

    @Suspendable
    private String body(int id, List<Step> steps) {
        log(id, "b");
        for (Step step : steps) {
            step(id, step, steps);
        }
        log(id, "v");
        return "v" + id;
    }

    @Suspendable
    private void step(int id, Step step, List<Step> all) {
        int n = step.n();
        switch (step.op()) {
            case 'n' -> {
                threads.put(n, LightThread.spawn(() -> body(n, step.body())));
                log(id, "n");
            }
            case 'c' -> coroutines.put(n, Coroutine.create(x -> body(n, step.body())));
            case 'r' -> resume(id, coroutines.get(n));
            case 'u' ->
                log(id, coroutines.containsKey(n) ? "u" + coroutines.get(n).status() : "unone");
            case 't' -> log(id, threads.containsKey(n) ? "t" + threads.get(n).status() : "tnone");
            case 'w' -> waitFor(id, List.of(n));
            case 'W' -> waitFor(id, Step.spawned(all));
            case 'k' -> kill(id, threads.get(n));
            case 'y' -> {
                Coroutine.yield("Y" + id);
                log(id, "y");
            }
            case 's' -> {
                LightThread.sleep(until(n, true));
                log(id, "s");
            }
            case 'p' -> {
                semaphore.post(1);
                log(id, "p" + semaphore.count());
            }
            case 'q' -> {
                boolean taken = semaphore.await(until(n, false));
                log(id, "q" + taken);
            }
            case 'e' -> {
                log(id, "e");
                throw new Thrown("e" + id);
            }
            case 'x' -> {
                log(id, "x");
                throw Handler.exit(200);
            }
            default -> throw new IllegalArgumentException("no such step: " + step);
        }
    }

    private Duration until(int millis, boolean sleep) {
        deadlines.add(new Deadline(endMillis(), millis, sleep));
        return Duration.ofMillis(millis);
    }

    @Suspendable
    private void resume(int id, Coroutine<Object, Object> coroutine) {
        if (coroutine == null) {
            log(id, "none");
            return;
        }
        String result;
        try {
            result = "true," + coroutine.resume();
        } catch (CoroutineStateException | Thrown e) {
            result = "false," + e.getMessage();
        }
        log(id, "r:" + result);
    }

    @Suspendable
    private void waitFor(int id, List<Integer> numbers) {
        List<LightThread<String>> some = new ArrayList<>();
        for (int number : numbers) {
            if (!threads.containsKey(number)) {
                log(id, "none");
                return;
            }
            some.add(threads.get(number));
        }
        Outcome<String> outcome;
        try {
            outcome = LightThread.waitFor(array(some));
        } catch (CoroutineStateException e) {
            log(id, "w:" + e.getMessage());
            return;
        }
        log(id, "w:" + text(outcome));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static LightThread<String>[] array(List<LightThread<String>> threads) {
        return threads.toArray(new LightThread[0]);
    }

    private static String text(Outcome<String> outcome) {
        if (outcome.ok()) {
            return "true," + outcome.value();
        }
        return (outcome.error() instanceof Thrown ? "false," : "nil,")
                + outcome.error().getMessage();
    }

    private void kill(int id, LightThread<String> victim) {
        if (victim == null) {
            log(id, "none");
            return;
        }
        KillResult result = LightThread.kill(victim);
        log(id, "k" + (result.ok() ? "1" : result.reason()));
    }
}
