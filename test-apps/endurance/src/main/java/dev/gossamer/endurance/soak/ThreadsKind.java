package dev.gossamer.endurance.soak;

import dev.gossamer.Coroutine;
import dev.gossamer.Generator;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Threads that are waited for, fail, wait for a semaphore or are killed at random points. */
final class ThreadsKind implements Kind {
    private record Job(int delay, boolean fails, boolean guarded, byte[] value) {
        static List<Job> of(long id) {
            SplittableRandom random = Content.random(id);
            List<Job> jobs = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                byte[] value = Content.bytes(Content.mix(id, i + 1), random.nextInt(300));
                jobs.add(new Job(random.nextInt(4), random.nextInt(5) == 0, random.nextInt(3) == 0, value));
            }
            return jobs;
        }
    }

    @Override
    public Question question(long id) {
        Output body = new Output();
        for (Job job : Job.of(id)) {
            body.add(job.fails ? "failed".getBytes() : job.value).add(",");
        }
        return Question.get(id, "/threads", Answer.ok(body.add("0123").bytes()));
    }

    @Override
    public void serve(HttpServer.Builder server, Site site) {
        server.location("/threads", l -> l.content(r -> content(r, site)).headerFilter(Filters::mark));
    }

    @Suspendable
    private static void content(Request r, Site site) {
        long id = Kind.id(r);
        SplittableRandom random = Content.random(~id);
        Victims victims = new Victims(site);
        List<LightThread<?>> doomed = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            doomed.add(victims.spawn(random));
        }
        LightSemaphore guard = new LightSemaphore(1);
        List<LightThread<byte[]>> threads = new ArrayList<>();
        for (Job job : Job.of(id)) {
            threads.add(LightThread.spawn("job", () -> run(job, guard)));
        }
        for (LightThread<?> victim : doomed) {
            if (random.nextBoolean()) {
                LightThread.sleep(Duration.ofNanos(random.nextInt(3_000_000)));
            }
            victims.kill(victim);
        }
        if (random.nextBoolean()) {
            waitForAny(threads);
        }
        for (LightThread<byte[]> thread : threads) {
            print(r, site, LightThread.waitFor(thread));
        }
        count(r);
    }

    @Suspendable
    private static byte[] run(Job job, LightSemaphore guard) {
        if (job.guarded) {
            while (!guard.await(Duration.ofNanos(500_000))) {
                Coroutine.yield();
            }
        }
        try {
            LightThread.sleep(Duration.ofMillis(job.delay));
        } finally {
            if (job.guarded) {
                guard.post(1);
            }
        }
        if (job.fails) {
            throw new IllegalArgumentException("as planned");
        }
        return job.value;
    }

    /** With a time-out, after which all are still there to be waited for. */
    @Suspendable
    private static void waitForAny(List<LightThread<byte[]>> threads) {
        LightThread.waitFor(Duration.ofNanos(1), LightThread.spawn(() -> LightThread.sleep(Duration.ofMillis(2))));
        LightThread.sleep(Duration.ZERO);
        threads.forEach(thread -> thread.status());
    }

    @Suspendable
    private static void print(Request r, Site site, Outcome<byte[]> outcome) {
        if (!outcome.ok()) {
            site.tally.check(
                    outcome.error() instanceof IllegalArgumentException, "a job has failed with " + outcome.error());
        }
        r.print(outcome.ok() ? outcome.value() : "failed", ",");
    }

    @Suspendable
    private static void count(Request r) {
        Generator<Integer> numbers = Generator.of(() -> {
            for (int i = 0; i < 10; i++) {
                LightThread.sleep(Duration.ZERO);
                Coroutine.yield(i);
            }
        });
        for (int i = 0; i < 4; i++) {
            r.print(numbers.next());
        }
    }
}
