package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * TLS over a {@link SuspendingSocket}, by the context's engine: handshake, reads and writes block the light thread that
 * calls them alone; of any other thread they block the thread. Certificates are checked, and keys computed, on the
 * thread that does the handshake.
 *
 * <p>Protocols, parameters, sessions and exceptions are those of the context. Three things differ from the JDK's own:
 * nobody renegotiates, neither the peer nor a second {@link #startHandshake}, which does nothing; {@link #close} waits for
 * nobody, so that an alert is lost where the peer does not read, and the peer's own is not waited for; a trust manager is
 * asked with an {@link SSLEngine} and not with a socket.
 */
public final class SuspendingSslSocket extends LayeredSocket {
    private final TlsSettings settings;
    private final boolean autoClose;
    private final byte[] consumed;
    private final List<HandshakeCompletedListener> listeners = new CopyOnWriteArrayList<>();
    private final InputStream input = new TlsInput(this);
    private final OutputStream output = new TlsOutput(this);
    private String host;
    private int port;
    private volatile TlsChannel channel;
    private volatile boolean closed;
    private volatile boolean inputIsShutDown;

    /** Not connected, and a client. */
    SuspendingSslSocket(SSLContext context) {
        super(new SuspendingSocket());
        this.settings = new TlsSettings(context, this, true);
        this.autoClose = true;
        this.consumed = new byte[0];
    }

    /** A client over a socket that is connected. */
    SuspendingSslSocket(SSLContext context, Socket socket, String host, int port, boolean autoClose)
            throws SocketException {
        super(requireConnected(socket));
        this.settings = new TlsSettings(context, this, true);
        this.autoClose = autoClose;
        this.consumed = new byte[0];
        this.host = host;
        this.port = port;
    }

    /** A server over a socket from which that much has been read already. */
    SuspendingSslSocket(SSLContext context, Socket socket, byte[] consumed, boolean autoClose) throws SocketException {
        super(requireConnected(socket));
        this.settings = new TlsSettings(context, this, false);
        this.autoClose = autoClose;
        this.consumed = consumed;
    }

    private static Socket requireConnected(Socket socket) throws SocketException {
        if (!socket.isConnected()) {
            throw new SocketException("Underlying socket is not connected");
        }
        return socket;
    }

    @Override
    @Suspendable
    public void connect(SocketAddress address, int timeout) throws IOException {
        socket().connect(address, timeout);
        if (host == null && address instanceof InetSocketAddress inet) {
            host = inet.getHostString();
            port = inet.getPort();
        }
    }

    private void requireOpen() throws SocketException {
        if (isClosed()) {
            throw new SocketException("Socket is closed");
        }
    }

    /** Made by the first who needs it: until then everything can be set. */
    private TlsChannel channel() throws IOException {
        requireOpen();
        TlsChannel made = channel;
        return made != null ? made : makeChannel();
    }

    private synchronized TlsChannel makeChannel() throws IOException {
        if (channel == null) {
            channel = new TlsChannel(socket(), settings.forPeer(host, port), consumed);
        }
        return channel;
    }

    private SSLEngine engine() {
        return settings.engine();
    }

    @Override
    @Suspendable
    public void startHandshake() throws IOException {
        if (channel().handshake()) {
            tellListeners();
        }
    }

    private void tellListeners() {
        if (!listeners.isEmpty()) {
            HandshakeCompletedEvent event = new HandshakeCompletedEvent(this, engine().getSession());
            Helpers.start(() -> listeners.forEach(listener -> listener.handshakeCompleted(event)));
        }
    }

    /** Does the handshake first. Where that fails, a session without cipher, as the JDK has it. */
    @Override
    @Suspendable
    public SSLSession getSession() {
        try {
            startHandshake();
        } catch (IOException e) {
            // The next who reads or writes is told; a session has no way to.
            return engine().getSession();
        }
        return engine().getSession();
    }

    @Suspendable
    int receive(byte[] target, int offset, int length) throws IOException {
        startHandshake();
        return inputIsShutDown ? -1 : channel().read(target, offset, length);
    }

    @Suspendable
    void send(byte[] source, int offset, int length) throws IOException {
        startHandshake();
        channel().write(source, offset, length);
    }

    int available() throws IOException {
        requireOpen();
        return channel == null || inputIsShutDown ? 0 : channel.available();
    }

    private void requireConnected() throws SocketException {
        requireOpen();
        if (!isConnected()) {
            throw new SocketException("Socket is not connected");
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        requireConnected();
        if (inputIsShutDown) {
            throw new SocketException("Socket input is already shutdown");
        }
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        requireConnected();
        if (isOutputShutdown()) {
            throw new SocketException("Socket output is already shutdown");
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (channel != null) {
            channel.closeOutput();
        }
        if (autoClose || !isConnected()) {
            socket().close();
        }
    }

    @Override
    public void shutdownInput() throws IOException {
        requireConnected();
        inputIsShutDown = true;
        socket().shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        requireConnected();
        if (isOutputShutdown()) {
            throw new SocketException("Socket output is already shutdown");
        }
        channel().closeOutput();
        socket().shutdownOutput();
    }

    @Override
    public boolean isClosed() {
        return closed || socket().isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return inputIsShutDown;
    }

    @Override
    public boolean isOutputShutdown() {
        return channel != null && channel.isOutputShutDown();
    }

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("listener is null");
        }
        listeners.add(listener);
    }

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
        if (!listeners.remove(listener)) {
            throw new IllegalArgumentException("no such listener");
        }
    }

    /** @throws IllegalArgumentException once the handshake has begun */
    @Override
    public void setUseClientMode(boolean client) {
        if (channel != null && client != getUseClientMode()) {
            throw new IllegalArgumentException("Cannot change mode after SSL traffic has started");
        }
        engine().setUseClientMode(client);
    }

    @Override
    public void setHandshakeApplicationProtocolSelector(BiFunction<SSLSocket, List<String>, String> selector) {
        settings.select(selector);
    }

    @Override
    public BiFunction<SSLSocket, List<String>, String> getHandshakeApplicationProtocolSelector() {
        return settings.selector();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        engine().setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return engine().getEnabledCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return engine().getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return engine().getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return engine().getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        engine().setEnabledProtocols(protocols);
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        engine().setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return engine().getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        engine().setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return engine().getWantClientAuth();
    }

    @Override
    public void setEnableSessionCreation(boolean enable) {
        engine().setEnableSessionCreation(enable);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return engine().getEnableSessionCreation();
    }

    @Override
    public boolean getUseClientMode() {
        return engine().getUseClientMode();
    }

    @Override
    public SSLParameters getSSLParameters() {
        return engine().getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        engine().setSSLParameters(parameters);
    }

    @Override
    public SSLSession getHandshakeSession() {
        return engine().getHandshakeSession();
    }

    @Override
    public String getApplicationProtocol() {
        return engine().getApplicationProtocol();
    }

    @Override
    public String getHandshakeApplicationProtocol() {
        return engine().getHandshakeApplicationProtocol();
    }

    @Override
    public String toString() {
        return "SuspendingSslSocket[" + socket() + "]";
    }
}
