package dev.gossamer.blocking;

import java.security.NoSuchAlgorithmException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * {@code SSLContext.getSocketFactory} and {@code SSLSocketFactory.getDefault}: factories of {@link SuspendingSslSocket}s,
 * whoever asks. None of these waits, so they are called in constructors, too, where drivers keep their factory.
 */
public final class Tls {
    private Tls() {}

    /** {@link SSLContext#getSocketFactory()}. */
    public static SSLSocketFactory getSocketFactory(SSLContext context) {
        return new SuspendingSslSocketFactory(context, context.getSocketFactory());
    }

    /** {@link SSLSocketFactory#getDefault()}. Where a security property names one, that one. */
    public static SocketFactory getDefault() {
        SocketFactory original = SSLSocketFactory.getDefault();
        try {
            SSLContext context = SSLContext.getDefault();
            return original instanceof SSLSocketFactory factory
                            && factory.getClass() == context.getSocketFactory().getClass()
                    ? new SuspendingSslSocketFactory(context, factory)
                    : original;
        } catch (NoSuchAlgorithmException e) {
            // The original says so when it is asked for a socket.
            return original;
        }
    }
}
