package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;

/** What a {@link SuspendingSslSocket} receives. */
final class TlsInput extends SuspendingStream {
    private final SuspendingSslSocket socket;

    TlsInput(SuspendingSslSocket socket) {
        this.socket = socket;
    }

    @Override
    @Suspendable
    int receive(byte[] target, int offset, int length) throws IOException {
        return socket.receive(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        return socket.available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
