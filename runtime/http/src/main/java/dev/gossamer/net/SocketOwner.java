package dev.gossamer.net;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.Handler;
import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;

/** The handler that has made a socket: none other may use it. The checks are made in the reference's order. */
final class SocketOwner {
    private final Handler handler = Handler.current();

    Handler handler() {
        return handler;
    }

    Link requireOpen(boolean connecting, Link link) {
        HandlerControl.requireSuspendablePhase();
        if (connecting) {
            throw new LightSocketException(Words.BUSY_CONNECTING);
        }
        if (link == null) {
            throw new LightSocketException(Words.CLOSED);
        }
        requireOwn();
        return link;
    }

    void requireOwn() {
        HandlerControl.requireSuspendablePhase();
        requireOwn(LightThread.current().handler());
    }

    void requireOwn(Handler caller) {
        if (caller != handler) {
            throw new CoroutineStateException(
                    Words.BAD_REQUEST + "; a socket belongs to the handler that has made it: connect in this one, too");
        }
    }
}
