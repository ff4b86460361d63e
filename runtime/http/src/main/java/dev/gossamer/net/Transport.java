package dev.gossamer.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * What the operating system is asked for events with. A worker has one, for all its sockets. The native ones come with
 * libraries for Linux and macOS, on x86-64 and AArch64. Where nobody asks for one, it is epoll or NIO.
 */
public enum Transport {
    /** The JDK's own, on every system. */
    NIO {
        @Override
        Channels channels() {
            return new NioChannels();
        }
    },
    /** Linux: each worker of a server has a listening socket of its own. */
    EPOLL {
        @Override
        Channels channels() {
            return new EpollChannels();
        }
    },
    /** macOS. Not taken by itself: it has not been tried, as there was no machine for that. */
    KQUEUE {
        @Override
        Channels channels() {
            return new KqueueChannels();
        }
    };

    /** The system property that names one of them, in lower case; {@code auto}, or none: see {@link #preferred}. */
    public static final String PROPERTY = "dev.gossamer.transport";

    private static final String AUTO = "auto";

    /** Called once it is to be used, or asked whether it can be: its classes may be missing. */
    abstract Channels channels();

    /**
     * The one that {@value #PROPERTY} names; else {@link #EPOLL}, if it can be used; else {@link #NIO}.
     *
     * @throws IllegalArgumentException if the property has another value
     * @throws IllegalStateException if the one it names cannot be used here
     */
    public static Transport preferred() {
        String asked = System.getProperty(PROPERTY, AUTO).strip().toLowerCase(Locale.ROOT);
        if (!asked.equals(AUTO)) {
            return named(asked).require();
        }
        return EPOLL.isAvailable() ? EPOLL : NIO;
    }

    private static Transport named(String name) {
        return Arrays.stream(values())
                .filter(transport -> transport.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the system property " + PROPERTY + " has to be auto, nio, epoll or kqueue: " + name));
    }

    /** Whether it can be used here. */
    public boolean isAvailable() {
        return unavailability() == null;
    }

    /** Why it cannot be used here; null if it can. */
    public Throwable unavailability() {
        try {
            return channels().unavailability();
        } catch (LinkageError missing) {
            return missing;
        }
    }

    /**
     * Itself.
     *
     * @throws IllegalStateException if it cannot be used here
     */
    public Transport require() {
        Throwable reason = unavailability();
        if (reason != null) {
            throw new IllegalStateException(
                    "the transport " + this + " cannot be used here: " + root(reason)
                            + "; it needs its system and Netty's native library for it on the class path. With auto the"
                            + " best one is taken that can be used, nio runs everywhere",
                    reason);
        }
        return this;
    }

    private static Throwable root(Throwable error) {
        Throwable root = Objects.requireNonNull(error);
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /**
     * Whether several sockets can listen on one port so that the system deals connections to them
     * ({@code SO_REUSEPORT} on Linux). Elsewhere that option has the last one take them all, or the first.
     */
    public boolean dealsConnections() {
        return this == EPOLL;
    }

    /** Makes the I/O part of Netty's event loops. For those who write hosts. */
    public IoHandlerFactory handlers() {
        NettyLocals.leaveToCarriers();
        return channels().handlers();
    }

    /** A channel for TCP, not connected. For those who write hosts. */
    public SocketChannel newSocket() {
        return channels().newSocket();
    }

    /** A channel for UDP, not bound. For those who write hosts. */
    public DatagramChannel newDatagram() {
        return channels().newDatagram();
    }

    /** A channel that accepts, not bound. For those who write hosts. */
    public ServerChannel newListener() {
        return channels().newListener();
    }

    /** The name by which {@value #PROPERTY} and log lines call it: in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
