package dev.gossamer.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A PostgreSQL server of its own, on a free port, and pools of connections to it. */
final class Database implements AutoCloseable {
    static final int CONNECTIONS = 240;

    private final Certificate certificate;
    private final EmbeddedPostgres server;

    Database() throws IOException {
        certificate = new Certificate();
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", String.valueOf(CONNECTIONS))
                .setServerConfig("fsync", "off")
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.certificate().toString())
                .setServerConfig("ssl_key_file", certificate.key().toString())
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres&sslmode=disable";
    }

    /** The same, encrypted. */
    static String byTls(String url) {
        return url.replace("sslmode=disable", "sslmode=require");
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
        certificate.close();
    }
}
