package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the addresses of names, for the sockets of one worker: in the hosts file, then by DNS, without blocking the
 * worker. Answers are kept as long as they say.
 */
final class Names implements AutoCloseable {
    /** {@code resolver} in nginx: {@code address[:port],...}, or {@code none}; by default, those of the system. */
    static final String SERVERS = "dev.gossamer.nameservers";

    private static final int DNS_PORT = 53;

    private final WorkerNet net;
    private DnsNameResolver resolver;

    Names(WorkerNet net) {
        this.net = net;
    }

    /** In the order in which they are to be tried; never empty. */
    @Suspendable
    List<InetAddress> resolve(String host, Waiter waiter, long deadline) {
        List<InetAddress> known = known(host);
        if (known != null) {
            return known;
        }
        Future<List<InetAddress>> found = resolver(host).resolveAll(host);
        if (!Pending.isDone(found, waiter, deadline)) {
            found.cancel(false);
            throw new LightSocketException(Words.TIMEOUT);
        }
        if (!found.isSuccess()) {
            throw new LightSocketException(failure(host, found.cause()), found.cause());
        }
        return found.getNow();
    }

    private static List<InetAddress> known(String host) {
        try {
            byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
            if (literal != null) {
                return List.of(InetAddress.getByAddress(host, literal));
            }
        } catch (UnknownHostException e) {
            throw new LightSocketException(notFound(host, "3: Host not found"), e);
        }
        List<InetAddress> entries =
                HostsFile.ENTRIES.addresses(host.toLowerCase(Locale.ROOT), ResolvedAddressTypes.IPV4_PREFERRED);
        if (entries != null && !entries.isEmpty()) {
            return entries;
        }
        return host.equalsIgnoreCase("localhost") ? List.of(NetUtil.LOCALHOST4, NetUtil.LOCALHOST6) : null;
    }

    private DnsNameResolver resolver(String host) {
        if (resolver == null) {
            String servers = System.getProperty(SERVERS);
            if ("none".equals(servers)) {
                throw new LightSocketException("no resolver defined to resolve \"" + host + '"');
            }
            DnsNameResolverBuilder builder = new DnsNameResolverBuilder(net.loop())
                    .datagramChannelFactory(net::newDatagram)
                    .socketChannelFactory(net::newSocket);
            if (servers != null) {
                builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(parse(servers)));
            }
            resolver = builder.build();
        }
        return resolver;
    }

    private static List<InetSocketAddress> parse(String servers) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String server : servers.split(",")) {
            int colon = server.lastIndexOf(':');
            boolean hasPort = colon > 0 && server.indexOf(':') == colon || server.contains("]:");
            String address = (hasPort ? server.substring(0, colon) : server).strip();
            byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
            if (bytes == null) {
                throw new IllegalArgumentException("the system property " + SERVERS + " has to hold addresses, with a"
                        + " port or without, and commas between: " + servers);
            }
            int port = hasPort ? Integer.parseInt(server.substring(colon + 1).strip()) : DNS_PORT;
            addresses.add(new InetSocketAddress(NetUtil.bytesToIpAddress(bytes), port));
        }
        return addresses;
    }

    private static String failure(String host, Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof DnsNameResolverTimeoutException) {
                return notFound(host, "110: Operation timed out");
            }
        }
        return notFound(host, "3: Host not found");
    }

    private static String notFound(String host, String reason) {
        return host + " could not be resolved (" + reason + ')';
    }

    @Override
    public void close() {
        if (resolver != null) {
            resolver.close();
        }
    }

    /** Read when the first name is looked up. */
    private static final class HostsFile {
        static final DefaultHostsFileEntriesResolver ENTRIES = new DefaultHostsFileEntriesResolver();
    }
}
