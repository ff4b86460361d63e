package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A bounded group of workers fed from a queue: so many jobs run at once, each in a light thread of its own, so many
 * wait for their turn, and who submits one more is blocked meanwhile.
 *
 * <pre>{@code
 * try (LightGroup<String> group = LightGroup.of(8, 100)) {
 *     for (URI uri : uris) {
 *         group.submit(() -> fetch(uri));
 *     }
 *     for (Outcome<String> page = group.next(); page != null; page = group.next()) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>It belongs to the coroutine that made it, and ends with it, however that ends: what still runs is killed then.
 * Anyone in its handler may submit and take. Its threads have the group as their parent: nobody else can wait for them
 * or kill them. A job that fails is logged as any user thread is (rule 6.1) and leaves the others alone; its error is
 * in its {@link Outcome}. Outcomes are kept until they are taken: who submits without end has to take them.
 *
 * @param <T> what the jobs return
 */
public final class LightGroup<T> implements AutoCloseable {
    private final Coroutine<?, ?> owner;
    private final Handler handler;
    private final int threads;
    private final int queueSize;
    private final ArrayDeque<GroupJob<T>> queue = new ArrayDeque<>();
    private final Map<LightThread<?>, GroupJob<T>> running = new LinkedHashMap<>();
    private final ArrayDeque<GroupJob<T>> ended = new ArrayDeque<>();
    private final ArrayDeque<GroupWait<T>> submitters = new ArrayDeque<>();
    private final ArrayDeque<GroupWait<T>> takers = new ArrayDeque<>();
    private final ArrayDeque<GroupWait<T>> enders = new ArrayDeque<>();
    private long orders;
    private boolean closed;

    private LightGroup(Coroutine<?, ?> owner, int threads, int queueSize) {
        this.owner = owner;
        this.handler = owner.thread.handler;
        this.threads = threads;
        this.queueSize = queueSize;
    }

    /**
     * Makes a group of the running coroutine.
     *
     * @param threads how many jobs run at once
     * @param queueSize how many more may wait; with 0 each {@link #submit} is blocked until its job begins
     * @throws IllegalArgumentException unless {@code threads} is positive and {@code queueSize} not negative
     * @throws CoroutineStateException outside a handler; in a phase that may not suspend (rule 14)
     */
    public static <T> LightGroup<T> of(int threads, int queueSize) {
        if (threads <= 0) {
            throw new IllegalArgumentException(Texts.POSITIVE_REQUIRED + ": " + threads);
        }
        if (queueSize < 0) {
            throw new IllegalArgumentException(Texts.NO_NEGATIVE + ": " + queueSize);
        }
        return new LightGroup<>(Callers.current(), threads, queueSize);
    }

    /** {@link #submit(String, SuspendableCallable)} with a name made from the thread's id. */
    @Suspendable
    public void submit(SuspendableCallable<? extends T> job) {
        submit(null, job);
    }

    /**
     * Has the job done. Where a thread is free it runs at once, as in {@link LightThread#spawn}; else it is put into the
     * queue; where that is full, the caller is blocked until there is room: first come, first served.
     *
     * @param name of the job's thread; null for one made from its id
     * @throws CoroutineStateException if the group has been closed or killed, or its owner has ended
     */
    @Suspendable
    public void submit(String name, SuspendableCallable<? extends T> job) {
        Continuation.requireAgent(Objects.requireNonNull(job, "job"));
        Coroutine<?, ?> self = member(Callers.blocking());
        requireOpen();
        Continuation.requireSuspendable(true);
        Callers.requireInnermost(self);
        GroupJob<T> todo = new GroupJob<>(name, job, orders++);
        if (running.size() < threads) {
            Callers.runFirst(self, begin(todo));
            Continuation.suspend();
        } else if (queue.size() < queueSize) {
            queue.add(todo);
        } else {
            GroupWait<T> wait = GroupWait.start(this, self, todo);
            submitters.add(wait);
            Continuation.suspend();
            if (wait.taken == null) {
                requireOpen();
            }
        }
    }

    /**
     * Takes the next outcome, in the order in which the jobs end; blocks until there is one.
     *
     * @return null where all have been taken and no job is left
     */
    @Suspendable
    public Outcome<T> next() {
        Coroutine<?, ?> self = member(Callers.blocking());
        GroupJob<T> job = ended.poll();
        while (job == null && !running.isEmpty()) {
            Continuation.requireSuspendable(true);
            GroupWait<T> wait = GroupWait.start(this, self, null);
            takers.add(wait);
            Continuation.suspend();
            job = wait.taken;
        }
        return job == null ? null : job.outcome;
    }

    /**
     * Blocks until no job is left, and takes all outcomes that have not been taken, in the order in which the jobs were
     * submitted.
     *
     * @throws CoroutineStateException if a job of this group calls it
     */
    @Suspendable
    public List<Outcome<T>> waitForAll() {
        Coroutine<?, ?> self = member(Callers.blocking());
        requireNoJob(self);
        while (!running.isEmpty()) {
            Continuation.requireSuspendable(true);
            enders.add(GroupWait.start(this, self, null));
            Continuation.suspend();
        }
        return takeAll();
    }

    /**
     * Blocks until no job is left; they may submit more until then. Then nothing can be submitted any more. In a
     * coroutine that is being killed, whose {@code finally} blocks cannot wait, it is {@link #kill}.
     *
     * <p>The error of a job is not lost: where outcomes have not been taken, the first error among them is thrown, as it
     * is; the others are suppressed in it. After {@link #kill} nothing is thrown.
     *
     * @throws CoroutineStateException if a job of this group calls it
     */
    @Override
    @Suspendable
    public void close() {
        if (handler.ended || (closed && running.isEmpty())) {
            return;
        }
        if (Callers.current().doomed) {
            kill();
            return;
        }
        List<Outcome<T>> left = waitForAll();
        closed = true;
        Throwable first = null;
        for (Outcome<T> outcome : left) {
            first = merge(first, outcome.error());
        }
        if (first != null) {
            throw Errors.<RuntimeException>sneaky(first);
        }
    }

    private static Throwable merge(Throwable first, Throwable error) {
        if (first == null || error == null) {
            return first == null ? error : first;
        }
        if (first != error) {
            first.addSuppressed(error);
        }
        return first;
    }

    /**
     * Drops the queue and kills the jobs that run (rule 4), but for the caller's own and those with pending
     * subrequests; blocked calls of {@link #submit} throw. Nothing can be submitted any more. There is no outcome of
     * what was dropped or killed; those of the others can still be taken.
     */
    public void kill() {
        if (!handler.ended) {
            member(Callers.current());
            dissolve();
        }
    }

    /** The owner has ended, or its whole world. */
    void dissolve() {
        closed = true;
        queue.clear();
        wakeAll(submitters);
        for (LightThread<?> light : List.copyOf(running.keySet())) {
            // One that executes has called this, from within a coroutine of its own perhaps.
            if (!light.executing && light.state < Coroutine.ZOMBIE && light.pendingSubrequests == 0) {
                Unwinding.remove(light);
            }
        }
        wakeIfIdle();
    }

    /** A thread of the group is dead; it was killed, so no other takes its place. */
    void killed(LightThread<?> light) {
        closed = true;
        queue.clear();
        running.remove(light);
    }

    /** A thread of the group has returned or failed: the next job begins, at the end of the run queue. */
    void ended(LightThread<T> light) {
        GroupJob<T> job = running.remove(light);
        job.outcome = WaitOperation.reap(light);
        ended.add(job);
        serveTaker();
        GroupJob<T> next = fromQueue();
        if (next != null) {
            handler.scheduler.ready(begin(next));
        }
        wakeIfIdle();
    }

    private void serveTaker() {
        GroupWait<T> taker = takers.poll();
        if (taker != null) {
            taker.taken = ended.poll();
            taker.wake();
        }
    }

    private GroupJob<T> fromQueue() {
        GroupJob<T> next = queue.poll();
        GroupWait<T> submitter = closed ? null : submitters.poll();
        if (submitter == null) {
            return next;
        }
        submitter.taken = submitter.job;
        submitter.wake();
        if (next == null) {
            return submitter.job;
        }
        queue.add(submitter.job);
        return next;
    }

    private LightThread<T> begin(GroupJob<T> job) {
        LightThread<T> light = Callers.child(owner, handler, job.name, new CallableBody<T>(job.body));
        light.group = this;
        running.put(light, job);
        return light;
    }

    private void wakeIfIdle() {
        if (running.isEmpty()) {
            wakeAll(takers);
            wakeAll(enders);
        }
    }

    private static <T> void wakeAll(ArrayDeque<GroupWait<T>> waits) {
        waits.forEach(GroupWait::wake);
        waits.clear();
    }

    /** A blocked thread is removed: what it was given and has not seen goes back. */
    void forget(GroupWait<T> wait) {
        submitters.remove(wait);
        takers.remove(wait);
        enders.remove(wait);
        if (wait.job == null && wait.taken != null) {
            ended.addFirst(wait.taken);
            serveTaker();
        }
    }

    private List<Outcome<T>> takeAll() {
        List<GroupJob<T>> jobs = new ArrayList<>(ended);
        ended.clear();
        jobs.sort(Comparator.comparingLong(job -> job.order));
        return new ArrayList<>(jobs.stream().map(job -> job.outcome).toList());
    }

    private Coroutine<?, ?> member(Coroutine<?, ?> self) {
        if (self.thread.handler != handler) {
            throw Texts.state(Texts.NO_CO_CTX);
        }
        return self;
    }

    private void requireOpen() {
        if (closed || owner.state >= Coroutine.ZOMBIE) {
            throw Texts.state("the group takes no more jobs: it has been closed or killed, or its owner has ended");
        }
    }

    private void requireNoJob(Coroutine<?, ?> self) {
        if (self.thread.group == this) {
            throw Texts.state("a job cannot wait for the end of its own group; let the group's owner do it");
        }
    }

    @Override
    public String toString() {
        return "group with " + running.size() + " of " + threads + " running, " + queue.size() + " of " + queueSize
                + " queued";
    }
}
