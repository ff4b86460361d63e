package dev.gossamer.http;

import io.netty.channel.Channel;
import java.lang.System.Logger.Level;

/** How many connections one worker serves at once. Used on the worker's thread. */
final class ConnectionLimit {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    private final int limit;
    private int open;

    ConnectionLimit(int limit) {
        this.limit = limit;
    }

    /** Whether there is room for it; else it is closed. */
    boolean admits(Channel channel) {
        if (open == limit) {
            LOG.log(Level.WARNING, "closed a connection: {0} others are open, and no more are allowed", limit);
            channel.close();
            return false;
        }
        open++;
        channel.closeFuture().addListener(closed -> open--);
        return true;
    }
}
