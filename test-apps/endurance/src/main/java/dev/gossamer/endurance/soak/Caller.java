package dev.gossamer.endurance.soak;

import java.io.IOException;

/** One connection of a client to one of the servers. Its {@code toString} is for the report of what is wrong. */
interface Caller {
    /**
     * Connects, asks, and leaves.
     *
     * @throws WrongAnswer if an answer is not the one that is due
     * @throws java.net.SocketTimeoutException if an answer does not come
     */
    void run() throws IOException;
}
