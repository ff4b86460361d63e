package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** {@code InetAddress.getByName} and {@code getAllByName}: a helper thread resolves. */
public final class Names {
    private Names() {}

    /** {@link InetAddress#getByName(String)}. */
    @Suspendable
    public static InetAddress getByName(String host) throws UnknownHostException {
        Light light = host == null ? null : Light.here();
        if (light == null || Light.isPinned()) {
            return InetAddress.getByName(host);
        }
        return light.awaitUninterruptibly(new HelperCall<>(
                "the address of " + host, Wait.FOREVER, () -> InetAddress.getByName(host), null, done -> {}));
    }

    /** {@link InetAddress#getAllByName(String)}. */
    @Suspendable
    public static InetAddress[] getAllByName(String host) throws UnknownHostException {
        Light light = host == null ? null : Light.here();
        if (light == null || Light.isPinned()) {
            return InetAddress.getAllByName(host);
        }
        return light.awaitUninterruptibly(new HelperCall<>(
                "the addresses of " + host, Wait.FOREVER, () -> InetAddress.getAllByName(host), null, done -> {}));
    }
}
