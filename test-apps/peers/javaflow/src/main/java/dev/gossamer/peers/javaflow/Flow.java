package dev.gossamer.peers.javaflow;

import org.apache.commons.javaflow.api.Continuation;

/** A continuation of javaflow is another object after each suspend. */
final class Flow {
    private Continuation next;

    Flow(Runnable body) {
        next = Continuation.startSuspendedWith(body);
    }

    boolean run() {
        next = next.resume();
        return next == null;
    }
}
