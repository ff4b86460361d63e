package dev.gossamer.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.bouncycastle.tls.RecordFormat;
import org.bouncycastle.tls.RecordPreview;
import org.bouncycastle.tls.TlsServerProtocol;

/**
 * Bouncy Castle's TLS as an engine that Netty drives, on the worker's thread. Its settings are fixed: they are given to
 * {@link ImportingServer}.
 */
final class ImportingEngine extends FixedEngine {
    private final TlsServerProtocol protocol = new TlsServerProtocol();
    private final ImportingServer server;
    private boolean toldFinished;

    private ImportingEngine(ImportingServer server) throws IOException {
        this.server = server;
        protocol.accept(server);
    }

    static SSLEngine of(ImportingServer server) {
        try {
            return new ImportingEngine(server);
        } catch (IOException e) {
            throw new IllegalStateException("Bouncy Castle cannot begin a handshake: " + e.getMessage(), e);
        }
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) throws SSLException {
        HandshakeStatus before = getHandshakeStatus();
        if (protocol.isClosed()) {
            return new SSLEngineResult(Status.CLOSED, before, 0, 0);
        }
        try {
            RecordPreview record = from.remaining() < RecordFormat.FRAGMENT_OFFSET ? null : preview(from);
            if (record == null || from.remaining() < record.getRecordSize()) {
                return new SSLEngineResult(Status.BUFFER_UNDERFLOW, before, 0, 0);
            }
            if (room(to, offset, length) < record.getContentLimit()) {
                return new SSLEngineResult(Status.BUFFER_OVERFLOW, before, 0, 0);
            }
            byte[] bytes = new byte[record.getRecordSize()];
            from.get(bytes);
            protocol.offerInput(bytes);
            int produced = take(to, offset, length);
            return new SSLEngineResult(status(), next(), bytes.length, produced);
        } catch (IOException e) {
            throw new SSLException(e.getMessage(), e);
        }
    }

    private RecordPreview preview(ByteBuffer from) throws IOException {
        byte[] header = new byte[RecordFormat.FRAGMENT_OFFSET];
        from.get(from.position(), header);
        return protocol.previewInputRecord(header);
    }

    private static long room(ByteBuffer[] to, int offset, int length) {
        long room = 0;
        for (int i = offset; i < offset + length; i++) {
            room += to[i].remaining();
        }
        return room;
    }

    private int take(ByteBuffer[] to, int offset, int length) {
        int produced = 0;
        for (int i = offset; i < offset + length && protocol.getAvailableInputBytes() > 0; i++) {
            int count = Math.min(to[i].remaining(), protocol.getAvailableInputBytes());
            produced += protocol.readInput(to[i], count);
        }
        return produced;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to) throws SSLException {
        if (protocol.getAvailableOutputBytes() > 0) {
            int produced = protocol.readOutput(to, Math.min(to.remaining(), protocol.getAvailableOutputBytes()));
            return new SSLEngineResult(produced == 0 ? Status.BUFFER_OVERFLOW : status(), next(), 0, produced);
        }
        if (!protocol.isConnected()) {
            return new SSLEngineResult(status(), next(), 0, 0);
        }
        try {
            return encrypt(from, offset, length, to);
        } catch (IOException e) {
            throw new SSLException(e.getMessage(), e);
        }
    }

    /** One record at most. */
    private SSLEngineResult encrypt(ByteBuffer[] from, int offset, int length, ByteBuffer to) throws IOException {
        int ready = (int) Math.min(room(from, offset, length), protocol.getApplicationDataLimit());
        if (ready == 0) {
            return new SSLEngineResult(status(), next(), 0, 0);
        }
        RecordPreview record = protocol.previewOutputRecord(ready);
        if (to.remaining() < record.getRecordSize()) {
            return new SSLEngineResult(Status.BUFFER_OVERFLOW, next(), 0, 0);
        }
        byte[] plain = new byte[Math.min(ready, record.getContentLimit())];
        int filled = 0;
        for (int i = offset; filled < plain.length; i++) {
            int count = Math.min(from[i].remaining(), plain.length - filled);
            from[i].get(plain, filled, count);
            filled += count;
        }
        protocol.writeApplicationData(plain, 0, plain.length);
        int produced = protocol.readOutput(to, Math.min(to.remaining(), protocol.getAvailableOutputBytes()));
        return new SSLEngineResult(status(), next(), plain.length, produced);
    }

    private Status status() {
        return protocol.isClosed() ? Status.CLOSED : Status.OK;
    }

    /** As {@link #getHandshakeStatus}, and once that the handshake has ended. */
    private HandshakeStatus next() {
        HandshakeStatus status = getHandshakeStatus();
        if (status == HandshakeStatus.NOT_HANDSHAKING && server.isComplete() && !toldFinished) {
            toldFinished = true;
            return HandshakeStatus.FINISHED;
        }
        return status;
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        if (protocol.getAvailableOutputBytes() > 0) {
            return HandshakeStatus.NEED_WRAP;
        }
        return protocol.isHandshaking() ? HandshakeStatus.NEED_UNWRAP : HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public void closeInbound() throws SSLException {
        try {
            protocol.closeInput();
        } catch (IOException e) {
            throw new SSLException("closed without close_notify: " + e.getMessage(), e);
        }
    }

    @Override
    public void closeOutbound() {
        try {
            protocol.close();
        } catch (IOException e) {
            // Only what is sent could fail, and that is kept in memory.
            throw new IllegalStateException("Bouncy Castle cannot end a connection: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isInboundDone() {
        return protocol.isClosed();
    }

    @Override
    public boolean isOutboundDone() {
        return protocol.isClosed() && protocol.getAvailableOutputBytes() == 0;
    }

    @Override
    public SSLSession getSession() {
        return server.isComplete()
                ? new ImportingSession(server.sessionId(), server.cipherSuite())
                : new ImportingSession(new byte[0], "SSL_NULL_WITH_NULL_NULL");
    }

    @Override
    public String getApplicationProtocol() {
        return server.isComplete() ? server.application() : null;
    }

    @Override
    public String getHandshakeApplicationProtocol() {
        return server.application();
    }
}
