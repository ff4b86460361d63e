package dev.gossamer;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Has a dump written on a worker's loop, for any thread. */
final class DumpRequest {
    private final Scheduler scheduler;

    /** Null where the loop takes no tasks any more. */
    private final CarrierAnswer<String> answer;

    private DumpRequest(Scheduler scheduler, CarrierAnswer<String> answer) {
        this.scheduler = scheduler;
        this.answer = answer;
    }

    static DumpRequest of(Scheduler scheduler, Supplier<String> writer) {
        try {
            return new DumpRequest(scheduler, CarrierAnswer.of(scheduler, () -> write(scheduler, writer)));
        } catch (RejectedExecutionException e) {
            return new DumpRequest(scheduler, null);
        }
    }

    private static String write(Scheduler scheduler, Supplier<String> writer) {
        try {
            return writer.get();
        } catch (RuntimeException | Error e) {
            return "worker " + scheduler.name + ": the dump has failed, please report this: " + ErrorText.trace(e)
                    + '\n';
        }
    }

    String await(Duration patience) {
        if (answer == null) {
            return "worker " + scheduler.name + ": its event loop has been shut down\n";
        }
        String text = answer.await(patience);
        return text == null ? stuck(patience) : text;
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
            for (LightThread<?> t = h.threads.first(); t != null && left-- > 0; t = t.nextInHandler) {
                if (t.executing) {
                    return t;
                }
            }
            left--;
        }
        return null;
    }
}
