package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * What rewritten code makes for {@code new Socket(...)}. A constructor cannot wait for a connection, so it notes where to
 * connect to, and {@link Sockets#connected}, which is called next, does it.
 */
public final class ConnectingSocket extends SuspendingSocket {
    private String host;
    private InetAddress address;
    private int port;
    private InetSocketAddress local;
    private boolean waits;

    /** Not to be connected by {@link Sockets#connected}. */
    public ConnectingSocket() {}

    /** @param host null: this one */
    public ConnectingSocket(String host, int port) {
        this(host, port, null);
    }

    /** @param address where to connect to */
    public ConnectingSocket(InetAddress address, int port) {
        this(address, port, null);
    }

    /** @param localAddress null: any */
    public ConnectingSocket(String host, int port, InetAddress localAddress, int localPort) {
        this(host, port, new InetSocketAddress(localAddress, localPort));
    }

    /** @param localAddress null: any */
    public ConnectingSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        this(address, port, new InetSocketAddress(localAddress, localPort));
    }

    private ConnectingSocket(String host, int port, InetSocketAddress local) {
        this.host = host;
        note(port, local);
    }

    private ConnectingSocket(InetAddress address, int port, InetSocketAddress local) {
        this.address = address;
        note(port, local);
    }

    private void note(int port, InetSocketAddress local) {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port out of range:" + port);
        }
        this.port = port;
        this.local = local;
        this.waits = true;
    }

    /** As the JDK's constructor goes on: a socket that cannot be connected is closed. */
    @Suspendable
    void connectAsMade() throws IOException {
        if (!waits) {
            return;
        }
        waits = false;
        try {
            if (local != null) {
                bind(local);
            }
            connect(new InetSocketAddress(address != null ? address : resolved(host), port));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Suspendable
    private static InetAddress resolved(String host) throws UnknownHostException {
        Light light = host == null || isLiteral(host) ? null : Light.here();
        if (light != null && !Light.isPinned()) {
            return light.awaitUninterruptibly(new HelperCall<>(
                    "look-up of " + host, Wait.FOREVER, () -> InetAddress.getByName(host), null, found -> {}));
        }
        return InetAddress.getByName(host);
    }

    /** An address in numbers is not looked up. */
    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }
}
