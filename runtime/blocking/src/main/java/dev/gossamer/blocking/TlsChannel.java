package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Drives an engine by the streams of a socket. One may read while another writes; a handshake, and what the peer wants
 * answered between data, takes both sides: the locks are taken in the order reading, writing.
 */
final class TlsChannel {
    private static final String TLS_1_3 = "TLSv1.3";

    private final Socket socket;
    private final SSLEngine engine;
    private final InputStream in;
    private final OutputStream out;
    private final LightReentrantLock reading = new LightReentrantLock();
    private final LightReentrantLock writing = new LightReentrantLock();

    /** These under the lock for reading, and ready to be read from. */
    private ByteBuffer received;

    private ByteBuffer plain;
    private boolean ended;

    /** Under the lock for writing, and empty in between. */
    private ByteBuffer toSend;

    private boolean begun;
    private volatile boolean established;
    private volatile boolean outputIsShutDown;

    /** @param consumed what has been read of the socket already */
    TlsChannel(Socket socket, SSLEngine engine, byte[] consumed) throws IOException {
        this.socket = socket;
        this.engine = engine;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        int packet = engine.getSession().getPacketBufferSize();
        received = ByteBuffer.allocate(Math.max(packet, consumed.length))
                .put(consumed)
                .flip();
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        toSend = ByteBuffer.allocate(packet);
    }

    boolean isEstablished() {
        return established;
    }

    boolean isOutputShutDown() {
        return outputIsShutDown;
    }

    /** @return whether it was this call that has completed it */
    @Suspendable
    boolean handshake() throws IOException {
        if (established) {
            return false;
        }
        Locks.lock(reading);
        try {
            Locks.lock(writing);
            try {
                boolean first = !established;
                if (first) {
                    negotiate();
                }
                return first;
            } finally {
                Locks.unlock(writing);
            }
        } finally {
            Locks.unlock(reading);
        }
    }

    /** A time-out leaves it where it was, so that it can be gone on with; any other error is the end. */
    @Suspendable
    private void negotiate() throws IOException {
        try {
            if (!begun) {
                engine.beginHandshake();
                begun = true;
            }
            while (isHandshaking()) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> runTasks();
                    case NEED_WRAP -> wrapHandshake();
                    default -> unwrapHandshake();
                }
            }
            established = true;
        } catch (SSLException e) {
            throw failed(e);
        }
    }

    private boolean isHandshaking() {
        SSLEngineResult.HandshakeStatus status = engine.getHandshakeStatus();
        return status != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING
                && status != SSLEngineResult.HandshakeStatus.FINISHED;
    }

    /** On the carrier: they compute. */
    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Suspendable
    private void wrapHandshake() throws IOException {
        if (wrap(ByteBuffer.allocate(0)).getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLHandshakeException("the connection was closed in the middle of the handshake");
        }
    }

    @Suspendable
    private void unwrapHandshake() throws IOException {
        SSLEngineResult result = unwrapOnce();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLHandshakeException("Remote host closed the connection during the handshake");
        }
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW && !receive()) {
            throw (SSLException) new SSLHandshakeException("Remote host terminated the handshake")
                    .initCause(new EOFException("SSL peer shut down incorrectly"));
        }
    }

    private SSLEngineResult unwrapOnce() throws SSLException {
        plain.clear();
        try {
            SSLEngineResult result = engine.unwrap(received, plain);
            if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                plain = ByteBuffer.allocate(
                        Math.max(2 * plain.capacity(), engine.getSession().getApplicationBufferSize()));
            }
            return result;
        } finally {
            plain.flip();
        }
    }

    /** False at the end. */
    @Suspendable
    private boolean receive() throws IOException {
        received.compact();
        try {
            if (!received.hasRemaining()) {
                received = ByteBuffer.allocate(2 * received.capacity()).put(received.flip());
            }
            int count = in.read(received.array(), received.position(), received.remaining());
            if (count > 0) {
                received.position(received.position() + count);
            }
            return count >= 0;
        } finally {
            received.flip();
        }
    }

    /** @return how much, at least 1; -1 at the end */
    @Suspendable
    int read(byte[] target, int offset, int length) throws IOException {
        handshake();
        Locks.lock(reading);
        try {
            while (!plain.hasRemaining()) {
                if (ended) {
                    return -1;
                }
                unwrap();
            }
            int count = Math.min(length, plain.remaining());
            plain.get(target, offset, count);
            return count;
        } finally {
            Locks.unlock(reading);
        }
    }

    @Suspendable
    private void unwrap() throws IOException {
        try {
            SSLEngineResult result = unwrapOnce();
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                ended = true;
            } else if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW && !receive()) {
                // As the JDK's socket has it: whoever can be cut off says in his protocol how long a message is.
                ended = true;
            }
            if (isHandshaking()) {
                answer();
            }
        } catch (SSLException e) {
            throw failed(e);
        }
    }

    /** New keys, or the end; anything else is a handshake that the peer wants once more. */
    @Suspendable
    private void answer() throws IOException {
        if (ended) {
            // Whoever is in the middle of a write will see that it is over.
            sendTheRest();
            return;
        }
        if (!engine.getSession().getProtocol().equals(TLS_1_3)) {
            throw new SSLHandshakeException("renegotiation is refused");
        }
        Locks.lock(writing);
        try {
            while (isHandshaking()) {
                if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_TASK) {
                    runTasks();
                } else if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                    wrap(ByteBuffer.allocate(0));
                } else {
                    return;
                }
            }
        } finally {
            Locks.unlock(writing);
        }
    }

    /** What can be read without waiting. */
    int available() {
        return plain.remaining();
    }

    @Suspendable
    void write(byte[] source, int offset, int length) throws IOException {
        handshake();
        Locks.lock(writing);
        try {
            ByteBuffer rest = ByteBuffer.wrap(source, offset, length);
            while (rest.hasRemaining()) {
                SSLEngineResult result = wrap(rest);
                if (result.getStatus() == SSLEngineResult.Status.CLOSED || outputIsShutDown) {
                    throw new SocketException("Socket output is shutdown");
                }
                if (result.bytesProduced() == 0 && result.getStatus() == SSLEngineResult.Status.OK) {
                    throw failed(new SSLHandshakeException("renegotiation is refused"));
                }
            }
        } finally {
            Locks.unlock(writing);
        }
    }

    /** One record. */
    @Suspendable
    private SSLEngineResult wrap(ByteBuffer source) throws IOException {
        toSend.clear();
        SSLEngineResult result = engine.wrap(source, toSend);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            toSend = ByteBuffer.allocate(
                    Math.max(2 * toSend.capacity(), engine.getSession().getPacketBufferSize()));
        } else if (toSend.position() > 0) {
            out.write(toSend.array(), 0, toSend.position());
        }
        return result;
    }

    /** Tells the peer why, as far as that can be done without waiting, and closes the socket. */
    private SSLException failed(SSLException error) throws IOException {
        sendTheRest();
        socket.close();
        return error;
    }

    /** {@code close_notify}, if nobody is in the middle of a write. Waits for nobody. */
    void closeOutput() {
        outputIsShutDown = true;
        engine.closeOutbound();
        sendTheRest();
    }

    /** An alert. It is lost where the peer reads nothing, or nobody is there: it says what is going to happen anyway. */
    private void sendTheRest() {
        if (!(socket instanceof SuspendingSocket plainSocket) || !writing.tryLock()) {
            return;
        }
        try {
            while (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                toSend.clear();
                SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), toSend);
                if (result.bytesProduced() == 0
                        || plainSocket.sendNow(toSend.array(), toSend.position()) < toSend.position()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The error, or the close, that brought us here is what counts.
            return;
        } finally {
            writing.unlock();
        }
    }
}
