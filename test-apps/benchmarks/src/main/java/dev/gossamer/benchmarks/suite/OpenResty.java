package dev.gossamer.benchmarks.suite;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An nginx with its Lua module, in a folder and on a port of its own, as long as it is open. */
final class OpenResty implements AutoCloseable {
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Path MODULES = Path.of("/usr/lib/nginx/modules");
    private static final Path LIBRARY = Path.of("/usr/share/lua/5.1/resty/core");
    private static final int START_MILLIS = 20;
    private static final int STARTS = 500;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private final Process process;

    OpenResty() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("gossamer-openresty");
        port = freePort();
        Path conf = folder.resolve("nginx.conf");
        Files.writeString(conf, configuration());
        process = new ProcessBuilder(NGINX.toString(), "-p", folder.toString(), "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitStart();
    }

    /** What Debian's packages nginx, libnginx-mod-http-lua and lua-resty-core install. */
    static boolean isInstalled() {
        return Files.isExecutable(NGINX)
                && Files.exists(MODULES.resolve("ngx_http_lua_module.so"))
                && Files.isDirectory(LIBRARY);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String configuration() throws IOException {
        try (InputStream in = OpenResty.class.getResourceAsStream("openresty.conf")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@MODULES@", MODULES.toString())
                    .replace("@PORT@", Integer.toString(port));
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        for (int i = 0; i < STARTS && process.isAlive(); i++) {
            try {
                nanos("yields", 1, 1, 1);
                return;
            } catch (IOException e) {
                // Nobody listens yet.
                process.waitFor(START_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("nginx has not started: " + logs());
    }

    private String logs() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("output.log", "error.log")) {
            Path log = folder.resolve(name);
            text.append(Files.exists(log) ? Files.readString(log) : "");
        }
        return text.toString();
    }

    /**
     * How long one of the functions of {@code openresty.conf} takes, by nginx's own clock.
     *
     * @param sum what it has to give
     */
    double nanos(String function, int a, int b, long sum) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/?case=" + function + "&a=" + a + "&b=" + b);
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        String[] words = answer.body().strip().split(" ");
        if (answer.statusCode() != 200 || words.length != 2) {
            throw new IllegalStateException("nginx answers with " + answer.statusCode() + ": " + logs());
        }
        Require.equal("sum", sum, Long.parseLong(words[1]));
        return Double.parseDouble(words[0]);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
