package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import javax.net.SocketFactory;

/** {@code new Socket(...)} and {@code javax.net.SocketFactory.getDefault}. */
public final class Sockets {
    private static final SocketFactory SUSPENDING = new SuspendingSocketFactory();

    private Sockets() {}

    /**
     * {@link SocketFactory#getDefault}: a {@link SuspendingSocketFactory}, whoever asks. What it makes is used by light
     * threads and by others, and blocks those as any socket does.
     */
    public static SocketFactory getDefault() {
        return SUSPENDING;
    }

    /**
     * The second half of {@code new Socket(...)}: connects it, where its constructor's arguments say so.
     *
     * @throws IOException as the JDK's constructors do
     */
    @Suspendable
    public static ConnectingSocket connected(ConnectingSocket socket) throws IOException {
        socket.connectAsMade();
        return socket;
    }
}
