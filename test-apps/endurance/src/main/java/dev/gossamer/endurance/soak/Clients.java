package dev.gossamer.endurance.soak;

import dev.gossamer.endurance.Watchdog;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The threads that visit the servers. */
final class Clients implements AutoCloseable {
    /** Of how many visits one speaks HTTP/2. */
    private static final int ONE_BY_HTTP2 = 4;

    private final long seed;
    private final Servers servers;
    private final Tally tally;
    private final int patienceSeconds;
    private final SSLSocketFactory tls = trusting();
    private final Http2Connector http2 = new Http2Connector();
    private final AtomicLong visits = new AtomicLong();

    Clients(long seed, Servers servers, Tally tally, int patienceSeconds) {
        this.seed = seed;
        this.servers = servers;
        this.tally = tally;
        this.patienceSeconds = patienceSeconds;
    }

    private static SSLSocketFactory trusting() {
        TrustManager anybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
                throw new IllegalStateException("this is the client");
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                // Whom it is for is not what this program looks at.
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {anybody}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Visits until then, or until something is wrong. */
    void run(int threads, long end) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Watchdog watchdog = Watchdog.start(patienceSeconds);
            Thread thread = new Thread(() -> visit(end, watchdog), "client-" + i);
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private void visit(long end, Watchdog watchdog) {
        while (System.nanoTime() < end && tally.wrong() == 0) {
            long number = visits.getAndIncrement();
            String name = "visit " + number + " of --seed " + seed;
            Caller visit = caller(number, () -> watchdog.begin(name));
            watchdog.begin(name);
            try {
                visit.run();
            } catch (java.net.SocketTimeoutException hangs) {
                watchdog.bark(name + ": " + visit);
            } catch (IOException | RuntimeException | Error e) {
                tally.wrong(name + ": " + e + "\n  " + visit);
            }
        }
        watchdog.end();
    }

    private Caller caller(long number, Runnable progress) {
        long key = Content.mix(seed, (int) number);
        return number % ONE_BY_HTTP2 == 0
                ? new Http2Visit(key, servers, tally, http2, progress)
                : new Visit(key, servers, tally, tls, patienceSeconds * 1000, progress);
    }

    /** Nobody visits any more. */
    @Override
    public void close() {
        http2.close();
    }
}
