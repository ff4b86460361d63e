package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.nio.charset.StandardCharsets;

/** What an operation that may suspend has failed with. */
final class Failure {
    private Failure() {}

    @Suspendable
    static LightSocketException of(SuspendableRunnable operation) throws Exception {
        try {
            operation.run();
        } catch (LightSocketException e) {
            return e;
        }
        throw new AssertionError("has not failed");
    }

    /** Its message. */
    @Suspendable
    static String message(SuspendableRunnable operation) throws Exception {
        return of(operation).getMessage();
    }

    /** Its message, and what had come by then. */
    @Suspendable
    static String partial(SuspendableRunnable operation) throws Exception {
        LightSocketException e = of(operation);
        return e.getMessage() + ": " + new String(e.partial(), StandardCharsets.UTF_8);
    }
}
