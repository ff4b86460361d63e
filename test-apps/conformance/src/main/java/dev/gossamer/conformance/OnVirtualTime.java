package dev.gossamer.conformance;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A scenario that needs the scheduler alone. It is a handler in the CONTENT phase on a worker in virtual time. What
 * would be the server's part is made of the handler's result: its status, and that nothing of the output of an entry
 * thread that failed is sent (rule 6.2).
 */
public abstract class OnVirtualTime extends Program {
    private final Worker worker = Worker.virtual();
    private final List<String> body = new ArrayList<>();
    private final List<CompletableFuture<HandlerResult>> timers = new ArrayList<>();

    /** The program of the entry thread. */
    @Suspendable
    protected abstract void run() throws Exception;

    /** That of the program. */
    protected Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public final String way() {
        return "virtual time";
    }

    @Override
    protected final List<String> answers() throws Exception {
        CompletableFuture<HandlerResult> handler = worker.handle(phase(), this::run);
        worker.run(() -> LightThread.await(handler));
        for (int i = 0; i < timers.size(); i++) {
            CompletableFuture<HandlerResult> timer = timers.get(i);
            worker.run(() -> LightThread.await(timer));
        }
        worker.close();
        List<String> answer = new ArrayList<>();
        answer.add("status: " + status(handler.join()));
        if (!(handler.join() instanceof HandlerResult.Failed)) {
            answer.addAll(body);
        }
        return answer;
    }

    private static Object status(HandlerResult result) {
        if (result instanceof HandlerResult.Finished) {
            return 200;
        }
        if (result instanceof HandlerResult.Exited exited) {
            return exited.status() == 0 ? 200 : exited.status();
        }
        return result instanceof HandlerResult.Failed ? 500 : result;
    }

    @Override
    public final List<String> recorded() {
        return Recordings.withoutStandardPages(super.recorded());
    }

    @Override
    protected final void line(String text) {
        body.addAll(List.of(text.split("\n")));
    }

    /** {@code ngx.now()}: virtual time since the start. */
    protected final Duration now() {
        return worker.time();
    }

    /** {@code ngx.timer.at}. */
    protected final void timerAt(double seconds, SuspendableRunnable entry) {
        timers.add(worker.at(seconds(seconds), entry));
    }

    /** A handler in another phase, which runs when the present one has given way to the event loop. */
    protected final CompletableFuture<HandlerResult> handler(Phase phase, SuspendableRunnable entry) {
        CompletableFuture<HandlerResult> handler = worker.handle(phase, entry);
        timers.add(handler);
        return handler;
    }
}
