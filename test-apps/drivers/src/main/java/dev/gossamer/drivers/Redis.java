package dev.gossamer.drivers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis server of its own, on a free port of this host, and clients with pools of connections to it. */
final class Redis implements AutoCloseable {
    private final Path directory;
    private final RedisServer server;

    Redis() throws IOException {
        directory = Files.createTempDirectory("gossamer-redis");
        server = new RedisServerBuilder()
                .bind("127.0.0.1")
                .port(freePort())
                .setting("dir " + directory)
                .setting("save \"\"")
                // Time-outs of commands that block are looked at so often a second.
                .setting("hz 100")
                .build();
        server.start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "redis://127.0.0.1:" + server.ports().get(0);
    }

    /** @param size how many connections, all made before it returns */
    static RedisClient pool(String url, int size) {
        return pool(url, size, 60_000);
    }

    /** @param readMillis after which the driver gives up a command that blocks */
    static RedisClient pool(String url, int size, int readMillis) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        URI address = URI.create(url);
        RedisClient client = RedisClient.builder()
                .hostAndPort(address.getHost(), address.getPort())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .blockingSocketTimeoutMillis(readMillis)
                        .build())
                .poolConfig(pool)
                .build();
        client.getPool().addObjects(size);
        return client;
    }

    @Override
    public void close() throws IOException {
        server.stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
