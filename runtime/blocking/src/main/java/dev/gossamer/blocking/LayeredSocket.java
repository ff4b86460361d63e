package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.Set;
import javax.net.ssl.SSLSocket;

/** What a socket over another one leaves to that: addresses and options. */
abstract class LayeredSocket extends SSLSocket {
    private final Socket socket;

    LayeredSocket(Socket socket) {
        this.socket = socket;
    }

    final Socket socket() {
        return socket;
    }

    @Override
    @Suspendable
    public final void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public final void bind(SocketAddress local) throws IOException {
        socket.bind(local);
    }

    @Override
    public final InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public final InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public final int getPort() {
        return socket.getPort();
    }

    @Override
    public final int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public final SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public final SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public final boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public final boolean isBound() {
        return socket.isBound();
    }

    /** @return null: nobody may read or write past the streams */
    @Override
    public final SocketChannel getChannel() {
        return null;
    }

    @Override
    public final void sendUrgentData(int data) throws IOException {
        throw new SocketException("This method is not supported by SSLSockets");
    }

    @Override
    public final void setTcpNoDelay(boolean value) throws SocketException {
        socket.setTcpNoDelay(value);
    }

    @Override
    public final boolean getTcpNoDelay() throws SocketException {
        return socket.getTcpNoDelay();
    }

    @Override
    public final void setOOBInline(boolean value) throws SocketException {
        socket.setOOBInline(value);
    }

    @Override
    public final boolean getOOBInline() throws SocketException {
        return socket.getOOBInline();
    }

    @Override
    public final void setSendBufferSize(int value) throws SocketException {
        socket.setSendBufferSize(value);
    }

    @Override
    public final int getSendBufferSize() throws SocketException {
        return socket.getSendBufferSize();
    }

    @Override
    public final void setReceiveBufferSize(int value) throws SocketException {
        socket.setReceiveBufferSize(value);
    }

    @Override
    public final int getReceiveBufferSize() throws SocketException {
        return socket.getReceiveBufferSize();
    }

    @Override
    public final void setKeepAlive(boolean value) throws SocketException {
        socket.setKeepAlive(value);
    }

    @Override
    public final boolean getKeepAlive() throws SocketException {
        return socket.getKeepAlive();
    }

    @Override
    public final void setTrafficClass(int value) throws SocketException {
        socket.setTrafficClass(value);
    }

    @Override
    public final int getTrafficClass() throws SocketException {
        return socket.getTrafficClass();
    }

    @Override
    public final void setReuseAddress(boolean value) throws SocketException {
        socket.setReuseAddress(value);
    }

    @Override
    public final boolean getReuseAddress() throws SocketException {
        return socket.getReuseAddress();
    }

    @Override
    public final void setSoTimeout(int value) throws SocketException {
        socket.setSoTimeout(value);
    }

    @Override
    public final int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public final void setSoLinger(boolean on, int linger) throws SocketException {
        socket.setSoLinger(on, linger);
    }

    @Override
    public final int getSoLinger() throws SocketException {
        return socket.getSoLinger();
    }

    @Override
    public final void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
        socket.setPerformancePreferences(connectionTime, latency, bandwidth);
    }

    @Override
    public final <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        socket.setOption(name, value);
        return this;
    }

    @Override
    public final <T> T getOption(SocketOption<T> name) throws IOException {
        return socket.getOption(name);
    }

    @Override
    public final Set<SocketOption<?>> supportedOptions() {
        return socket.supportedOptions();
    }
}
