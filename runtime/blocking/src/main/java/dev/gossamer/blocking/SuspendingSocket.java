package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.Set;

/**
 * A {@link Socket} for programs that know no other: {@code connect}, and the reads and writes of its streams, block the
 * light thread that calls them alone; of any other thread they block the thread. It belongs to no handler, and may be
 * used by light threads of several workers and by plain threads, as a pooled connection is; by one reader and one writer
 * at a time, as is sensible with every socket.
 *
 * <p>A light thread that is killed while it is blocked here takes the connection along (rule 4.2): what it would have
 * read is for nobody else. Time-outs, options, texts of errors are those of {@code java.net.Socket}; an interrupt ends
 * no wait, as there. {@link #getChannel} is null.
 *
 * <p>What stands between the caller and the streams has to be rewritten. Where it is not, as a
 * {@code java.io.DataInputStream} is not, the thread is blocked as by any socket; that counts as a pin and is recorded
 * as one.
 */
public sealed class SuspendingSocket extends Socket permits ConnectingSocket {
    private final SocketChannel channel;
    private final Endpoint endpoint;
    private final Transfer transfer;
    private final InputStream input = new SuspendingInput(this);
    private final OutputStream output = new SuspendingOutput(this);
    private volatile int soTimeout;
    private volatile boolean inputIsShutDown;

    /**
     * A socket that is not connected.
     *
     * @throws UncheckedIOException where the system has no more sockets
     */
    public SuspendingSocket() {
        this(open());
    }

    /** One that has been accepted. */
    SuspendingSocket(SocketChannel channel) {
        this.channel = channel;
        try {
            this.endpoint = new Endpoint(channel, channel.socket()::getRemoteSocketAddress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.transfer = new Transfer(channel, endpoint);
    }

    private static SocketChannel open() {
        try {
            return SocketChannel.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Suspendable
    public final void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    @Suspendable
    public final void connect(SocketAddress address, int timeout) throws IOException {
        if (address == null) {
            throw new IllegalArgumentException("connect: The address can't be null");
        }
        if (timeout < 0) {
            throw new IllegalArgumentException("connect: timeout can't be negative");
        }
        requireOpen();
        if (isConnected()) {
            throw new SocketException("already connected");
        }
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IllegalArgumentException("Unsupported address type");
        }
        try {
            transfer.connect(inet, timeout);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Suspendable
    int receive(byte[] target, int offset, int length) throws IOException {
        requireOpen();
        return inputIsShutDown ? -1 : transfer.receive(target, offset, length, soTimeout);
    }

    @Suspendable
    void send(byte[] source, int offset, int length) throws IOException {
        requireOpen();
        transfer.send(source, offset, length);
    }

    /** @return how much of it the system took at once; 0 if it was closed */
    int sendNow(byte[] source, int length) {
        return transfer.sendNow(source, length);
    }

    int available() throws IOException {
        requireOpen();
        return inputIsShutDown ? 0 : channel.socket().getInputStream().available();
    }

    private void requireOpen() throws SocketException {
        if (isClosed()) {
            throw Endpoint.closed();
        }
    }

    private void requireConnected() throws SocketException {
        requireOpen();
        if (!isConnected()) {
            throw new SocketException("Socket is not connected");
        }
    }

    @Override
    public final InputStream getInputStream() throws IOException {
        requireConnected();
        if (inputIsShutDown) {
            throw new SocketException("Socket input is shutdown");
        }
        return input;
    }

    @Override
    public final OutputStream getOutputStream() throws IOException {
        requireConnected();
        if (isOutputShutdown()) {
            throw new SocketException("Socket output is shutdown");
        }
        return output;
    }

    @Override
    public final void setSoTimeout(int millis) throws SocketException {
        requireOpen();
        if (millis < 0) {
            throw new IllegalArgumentException("timeout can't be negative");
        }
        soTimeout = millis;
    }

    @Override
    public final int getSoTimeout() throws SocketException {
        requireOpen();
        return soTimeout;
    }

    @Override
    public final void close() throws IOException {
        endpoint.close();
    }

    @Override
    public final void shutdownInput() throws IOException {
        requireConnected();
        if (inputIsShutDown) {
            throw new SocketException("Socket input is already shutdown");
        }
        inputIsShutDown = true;
        channel.shutdownInput();
    }

    @Override
    public final void shutdownOutput() throws IOException {
        channel.socket().shutdownOutput();
    }

    @Override
    public final void bind(SocketAddress local) throws IOException {
        channel.socket().bind(local);
    }

    @Override
    public final boolean isConnected() {
        return channel.socket().isConnected();
    }

    @Override
    public final boolean isBound() {
        return channel.socket().isBound();
    }

    @Override
    public final boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public final boolean isInputShutdown() {
        return inputIsShutDown;
    }

    @Override
    public final boolean isOutputShutdown() {
        return channel.socket().isOutputShutdown();
    }

    @Override
    public final InetAddress getInetAddress() {
        return channel.socket().getInetAddress();
    }

    @Override
    public final InetAddress getLocalAddress() {
        return channel.socket().getLocalAddress();
    }

    @Override
    public final int getPort() {
        return channel.socket().getPort();
    }

    @Override
    public final int getLocalPort() {
        return channel.socket().getLocalPort();
    }

    @Override
    public final SocketAddress getRemoteSocketAddress() {
        return channel.socket().getRemoteSocketAddress();
    }

    @Override
    public final SocketAddress getLocalSocketAddress() {
        return channel.socket().getLocalSocketAddress();
    }

    /** @return null: nobody may read or write past the streams */
    @Override
    public final SocketChannel getChannel() {
        return null;
    }

    @Override
    public final void sendUrgentData(int data) throws IOException {
        throw new SocketException("Urgent data not supported");
    }

    @Override
    public final void setTcpNoDelay(boolean on) throws SocketException {
        channel.socket().setTcpNoDelay(on);
    }

    @Override
    public final boolean getTcpNoDelay() throws SocketException {
        return channel.socket().getTcpNoDelay();
    }

    @Override
    public final void setSoLinger(boolean on, int linger) throws SocketException {
        channel.socket().setSoLinger(on, linger);
    }

    @Override
    public final int getSoLinger() throws SocketException {
        return channel.socket().getSoLinger();
    }

    @Override
    public final void setOOBInline(boolean on) throws SocketException {
        channel.socket().setOOBInline(on);
    }

    @Override
    public final boolean getOOBInline() throws SocketException {
        return channel.socket().getOOBInline();
    }

    @Override
    public final void setSendBufferSize(int size) throws SocketException {
        channel.socket().setSendBufferSize(size);
    }

    @Override
    public final int getSendBufferSize() throws SocketException {
        return channel.socket().getSendBufferSize();
    }

    @Override
    public final void setReceiveBufferSize(int size) throws SocketException {
        channel.socket().setReceiveBufferSize(size);
    }

    @Override
    public final int getReceiveBufferSize() throws SocketException {
        return channel.socket().getReceiveBufferSize();
    }

    @Override
    public final void setKeepAlive(boolean on) throws SocketException {
        channel.socket().setKeepAlive(on);
    }

    @Override
    public final boolean getKeepAlive() throws SocketException {
        return channel.socket().getKeepAlive();
    }

    @Override
    public final void setTrafficClass(int trafficClass) throws SocketException {
        channel.socket().setTrafficClass(trafficClass);
    }

    @Override
    public final int getTrafficClass() throws SocketException {
        return channel.socket().getTrafficClass();
    }

    @Override
    public final void setReuseAddress(boolean on) throws SocketException {
        channel.socket().setReuseAddress(on);
    }

    @Override
    public final boolean getReuseAddress() throws SocketException {
        return channel.socket().getReuseAddress();
    }

    @Override
    public final void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
        channel.socket().setPerformancePreferences(connectionTime, latency, bandwidth);
    }

    @Override
    public final <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        channel.setOption(name, value);
        return this;
    }

    @Override
    public final <T> T getOption(SocketOption<T> name) throws IOException {
        return channel.getOption(name);
    }

    @Override
    public final Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    @Override
    public final String toString() {
        return isConnected()
                ? "SuspendingSocket[addr=" + getInetAddress() + ",port=" + getPort() + ",localport=" + getLocalPort()
                        + "]"
                : "SuspendingSocket[unconnected]";
    }
}
