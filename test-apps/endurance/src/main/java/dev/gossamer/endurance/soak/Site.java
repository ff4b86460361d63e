package dev.gossamer.endurance.soak;

import dev.gossamer.LightSemaphore;
import dev.gossamer.net.LightHttpClient;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the handlers of all servers share: whom they ask, and what they count. */
final class Site implements AutoCloseable {
    static final int SHARED = 6;

    /** Kept connections are gone before the figures of a quiet server are taken. */
    static final Duration IDLE = Duration.ofMillis(300);

    final Tally tally;
    final Upstream upstream = new Upstream();
    final UdpUpstream udp = new UdpUpstream();

    /** Of all handlers, on all workers. */
    final LightSemaphore shared = new LightSemaphore(SHARED);

    final AtomicInteger held = new AtomicInteger();

    /** Nobody ever posts to it. */
    final LightSemaphore never = new LightSemaphore(0);

    /** Never gives up: what takes too long hangs, and is told by whoever has asked. */
    final LightHttpClient client = client(Duration.ofMinutes(10));

    final LightHttpClient hasty = client(Duration.ofMillis(40));

    /** Has a port that nobody listens on. */
    private final Socket bound = new Socket();

    /** The same for datagrams: it takes those of one peer only, which sends none. */
    private final DatagramSocket deaf = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));

    volatile int tlsPort;

    Site(Tally tally) throws IOException {
        this.tally = tally;
        deaf.connect(InetAddress.getByName("127.0.0.1"), 9);
        bound.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    private static LightHttpClient client(Duration timeout) {
        return LightHttpClient.builder()
                .connectTimeout(Duration.ofMinutes(10))
                .timeout(timeout)
                .keepalive(IDLE, 8)
                .verify(false)
                .build();
    }

    int refusedPort() {
        return bound.getLocalPort();
    }

    int refusedDatagramPort() {
        return deaf.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        deaf.close();
        upstream.close();
        udp.close();
        bound.close();
    }
}
