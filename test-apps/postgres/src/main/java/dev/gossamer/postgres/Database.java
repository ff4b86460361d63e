package dev.gossamer.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A PostgreSQL server of its own, on a free port, and pools of connections to it. */
final class Database implements AutoCloseable {
    static final int CONNECTIONS = 240;

    private final EmbeddedPostgres server;

    Database() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", String.valueOf(CONNECTIONS))
                .setServerConfig("fsync", "off")
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
    }

    /** @param size how many connections, all made before it returns */
    static HikariDataSource pool(String url, int size) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        HikariDataSource pool = new HikariDataSource(config);
        while (pool.getHikariPoolMXBean().getTotalConnections() < size) {
            Thread.sleep(5);
        }
        return pool;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
