package dev.gossamer.conformance.semaphores;

import dev.gossamer.LightSemaphore;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Waits that time out, and arguments that make no sense. */
@Situation(value = "sem-timeout", rules = "12")
@InJava(
        why = "await says false where it has timed out",
        recorded = {"n=2 nil | timeout", "n=2 false | timeout"},
        says = {"n=1 false", "n=1 false"})
@InJava(
        why = "an error of the language",
        recorded = "n=2 false | attempt to perform arithmetic on a nil value",
        says = "n=2 false | NullPointerException")
final class SemTimeout extends OnVirtualTime {
    @Override
    protected void run() {
        LightSemaphore sem = new LightSemaphore(1);
        print(sem.await(seconds(0)));
        print(sem.await(seconds(0)));
        print(sem.await(seconds(0.02)));
        print(attempt(() -> sem.await(seconds(-1))));
        print(attempt(() -> sem.await(null)));
        print(attempt(() -> {
            sem.post(0);
            return null;
        }));
        print(attempt(() -> new LightSemaphore(-1)));
        print(sem.count());
    }
}
