package dev.gossamer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Has a dump written on a worker's loop, for a thread that is not the carrier, and waits for it for a bounded time. */
final class DumpRequest {
    private final Scheduler scheduler;
    private final Supplier<String> writer;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final long started = System.nanoTime();
    private volatile String text;

    private DumpRequest(Scheduler scheduler, Supplier<String> writer) {
        this.scheduler = scheduler;
        this.writer = writer;
    }

    /** On the loop itself it is written at once. */
    static DumpRequest of(Scheduler scheduler, Supplier<String> writer) {
        DumpRequest request = new DumpRequest(scheduler, writer);
        EventLoop loop = scheduler.loop;
        if (loop.inEventLoop() || (loop instanceof TaskLoop tasks && tasks.whileIdle(request::write))) {
            request.write();
            return request;
        }
        try {
            loop.execute(request::write);
        } catch (RejectedExecutionException e) {
            request.answer("worker " + scheduler.name + ": its event loop has been shut down\n");
        }
        return request;
    }

    private void write() {
        if (text == null) {
            try {
                answer(writer.get());
            } catch (RuntimeException | Error e) {
                answer("worker " + scheduler.name + ": the dump has failed, please report this: " + ErrorText.trace(e)
                        + '\n');
            }
        }
    }

    private void answer(String written) {
        text = written;
        answered.countDown();
    }

    /** An interrupt is handed on: a dump is what somebody wants to see who is about to give up. */
    String await(Duration patience) {
        boolean interrupted = false;
        boolean there = false;
        while (true) {
            try {
                there = answered.await(started + patience.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return there ? text : stuck(patience);
    }

    /** Nothing of the worker may be looked at while it runs, but this may be guessed. */
    private String stuck(Duration patience) {
        StringBuilder dump = new StringBuilder("worker ")
                .append(scheduler.name)
                .append(": stuck, its carrier thread has not come back to the event loop for ")
                .append(Durations.seconds(patience.toNanos()))
                .append('\n');
        LightThread<?> running = executing();
        if (running != null) {
            dump.append("  running: ")
                    .append(running.label())
                    .append(" of ")
                    .append(running.handler)
                    .append('\n');
        }
        Thread carrier = scheduler.loop.carrier();
        if (carrier != null) {
            dump.append("  Java stack of the carrier thread \"")
                    .append(carrier.getName())
                    .append("\" ");
            dump.append(carrier.getState()).append('\n');
            for (StackTraceElement frame : carrier.getStackTrace()) {
                dump.append("      at ").append(frame).append('\n');
            }
        }
        return dump.toString();
    }

    /** Reads what another thread may write: it may find none, or a wrong one, but comes to an end. */
    private LightThread<?> executing() {
        int left = ThreadDump.LIMIT;
        for (Handler h = scheduler.firstHandler(); h != null && left > 0; h = h.next) {
            for (LightThread<?> t = h.firstThread(); t != null && left-- > 0; t = t.nextInHandler) {
                if (t.executing) {
                    return t;
                }
            }
            left--;
        }
        return null;
    }
}
