package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes a {@link SuspendingSslSocket} for whoever asks for a socket, and over each {@link SuspendingSocket} that is given
 * to it; over a socket of another kind what the JDK's factory makes.
 */
final class SuspendingSslSocketFactory extends SSLSocketFactory {
    private final SSLContext context;
    private final SSLSocketFactory original;

    SuspendingSslSocketFactory(SSLContext context, SSLSocketFactory original) {
        this.context = context;
        this.original = original;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return original.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return original.getSupportedCipherSuites();
    }

    @Override
    @Suspendable
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return isOurs(socket)
                ? new SuspendingSslSocket(context, socket, host, port, autoClose)
                : original.createSocket(socket, host, port, autoClose);
    }

    @Override
    @Suspendable
    public Socket createSocket(Socket socket, InputStream consumed, boolean autoClose) throws IOException {
        if (!isOurs(socket)) {
            return original.createSocket(socket, consumed, autoClose);
        }
        return new SuspendingSslSocket(context, socket, consumed == null ? new byte[0] : all(consumed), autoClose);
    }

    private static boolean isOurs(Socket socket) {
        return socket instanceof SuspendingSocket || socket instanceof SuspendingSslSocket;
    }

    @Suspendable
    private static byte[] all(InputStream consumed) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[512];
        for (int available = consumed.available(); available > 0; available = consumed.available()) {
            int count = consumed.read(some, 0, Math.min(available, some.length));
            if (count < 0) {
                break;
            }
            all.write(some, 0, count);
        }
        return all.toByteArray();
    }

    @Override
    public Socket createSocket() {
        return new SuspendingSslSocket(context);
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
    private Socket connected(SocketAddress address, SocketAddress local) throws IOException {
        SuspendingSslSocket socket = new SuspendingSslSocket(context);
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
