package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of an answer. A short one is written on the carrier, as a socket's buffer takes it; what comes after that may
 * have to wait for the client, and is written by a helper thread.
 */
final class ClientOutput extends OutputStream {
    /** What a connection that nothing waits in takes without its client. */
    private static final int TAKEN_AT_ONCE = 16 * 1024;

    private interface Step {
        void run() throws IOException;
    }

    private final OutputStream out;
    private long written;
    private boolean closed;
    private boolean cut;

    ClientOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        perform(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        perform(out::flush);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        if (cut) {
            throw new IOException("the handler has thrown");
        }
        closed = true;
        perform(out::close);
    }

    /** From now on {@link #close} fails, unless it has been done: so the exchange closes the connection. */
    void cut() {
        cut = true;
    }

    @Suspendable
    private void perform(Step step) throws IOException {
        Light light = written <= TAKEN_AT_ONCE ? null : Light.here();
        if (light == null || Light.isPinned()) {
            step.run();
            return;
        }
        HelperCall<IOException> call = new HelperCall<>(
                "write to a client",
                Wait.FOREVER,
                () -> {
                    try {
                        step.run();
                        return null;
                    } catch (IOException e) {
                        return e;
                    }
                },
                null,
                failure -> {});
        IOException failure = light.awaitUninterruptibly(call);
        if (failure != null) {
            throw failure;
        }
    }
}
