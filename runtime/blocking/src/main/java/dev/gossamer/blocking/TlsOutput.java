package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** What a {@link SuspendingSslSocket} sends. */
final class TlsOutput extends OutputStream {
    private final SuspendingSslSocket socket;

    TlsOutput(SuspendingSslSocket socket) {
        this.socket = socket;
    }

    @Override
    @Suspendable
    public void write(int value) throws IOException {
        socket.send(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    @Suspendable
    public void write(byte[] source) throws IOException {
        socket.send(source, 0, source.length);
    }

    @Override
    @Suspendable
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        socket.send(source, offset, length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
