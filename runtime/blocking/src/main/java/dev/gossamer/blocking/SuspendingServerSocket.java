package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;

/**
 * A {@link ServerSocket} whose {@code accept} blocks the light thread that calls it alone, and gives
 * {@link SuspendingSocket}s. Of any other thread it blocks the thread. A light thread that is killed in it closes it.
 */
public final class SuspendingServerSocket extends ServerSocket {
    private final ServerSocketChannel channel;
    private final Endpoint endpoint;
    private volatile int soTimeout;

    /** One that is not bound. */
    public SuspendingServerSocket() throws IOException {
        channel = ServerSocketChannel.open();
        endpoint = new Endpoint(channel, channel.socket()::getLocalSocketAddress);
    }

    /** @param port 0: one that is free */
    public SuspendingServerSocket(int port) throws IOException {
        this(port, 0, null);
    }

    /** @param backlog 0: as the JDK has it */
    public SuspendingServerSocket(int port, int backlog) throws IOException {
        this(port, backlog, null);
    }

    /** @param address null: all of this host */
    public SuspendingServerSocket(int port, int backlog, InetAddress address) throws IOException {
        this();
        try {
            bind(new InetSocketAddress(address, port), backlog);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    @Suspendable
    public Socket accept() throws IOException {
        if (isClosed()) {
            throw Endpoint.closed();
        }
        if (!isBound()) {
            throw new SocketException("Socket is not bound yet");
        }
        long deadline = Endpoint.deadline(soTimeout);
        SocketChannel accepted = acceptNow();
        while (accepted == null) {
            endpoint.await(SelectionKey.OP_ACCEPT, deadline, "Accept timed out");
            accepted = acceptNow();
        }
        return new SuspendingSocket(accepted);
    }

    private SocketChannel acceptNow() throws IOException {
        try {
            return channel.accept();
        } catch (ClosedChannelException e) {
            throw Endpoint.closed();
        }
    }

    @Override
    public void bind(SocketAddress address) throws IOException {
        bind(address, 0);
    }

    @Override
    public void bind(SocketAddress address, int backlog) throws IOException {
        channel.socket().bind(address, backlog);
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        if (isClosed()) {
            throw Endpoint.closed();
        }
        if (millis < 0) {
            throw new IllegalArgumentException("timeout < 0");
        }
        soTimeout = millis;
    }

    @Override
    public int getSoTimeout() throws IOException {
        if (isClosed()) {
            throw Endpoint.closed();
        }
        return soTimeout;
    }

    @Override
    public boolean isBound() {
        return channel.socket().isBound();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public InetAddress getInetAddress() {
        return channel.socket().getInetAddress();
    }

    @Override
    public int getLocalPort() {
        return channel.socket().getLocalPort();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return channel.socket().getLocalSocketAddress();
    }

    /** @return null: nobody may accept past {@link #accept} */
    @Override
    public ServerSocketChannel getChannel() {
        return null;
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        channel.socket().setReuseAddress(on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return channel.socket().getReuseAddress();
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        channel.socket().setReceiveBufferSize(size);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return channel.socket().getReceiveBufferSize();
    }

    @Override
    public <T> ServerSocket setOption(SocketOption<T> name, T value) throws IOException {
        channel.setOption(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return channel.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return channel.supportedOptions();
    }

    @Override
    public String toString() {
        return "SuspendingServerSocket[" + endpoint + "]";
    }
}
