package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes a {@link SuspendingSocket} for whoever asks for a socket, as many libraries do of a factory that can be named. */
public final class SuspendingSocketFactory extends SocketFactory {
    /** For libraries that make it by its class's name. */
    public SuspendingSocketFactory() {}

    @Override
    public Socket createSocket() {
        return new SuspendingSocket();
    }

    @Override
    @Suspendable
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    @Suspendable
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    @Suspendable
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    @Suspendable
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Suspendable
    private static Socket connected(InetSocketAddress address, InetSocketAddress local) throws IOException {
        SuspendingSocket socket = new SuspendingSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(address);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
