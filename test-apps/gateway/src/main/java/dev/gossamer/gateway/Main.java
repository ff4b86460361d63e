package dev.gossamer.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;

/** Starts the services and the gateway, and shows one page as it arrives. */
public final class Main {
    private static final Duration DEADLINE = Duration.ofMillis(400);

    /** A thread that fails is logged with its logical stack. For the one that always does, the page says it. */
    private static final Logger LOG = Logger.getLogger("dev.gossamer");

    private Main() {}

    /**
     * @param arguments the port (8080 by default; with {@code --once} a free one) and {@code --once}: ends after the page
     */
    public static void main(String[] arguments) throws IOException {
        List<String> given = List.of(arguments);
        boolean once = given.contains("--once");
        List<String> rest = given.stream().filter(a -> !a.equals("--once")).toList();
        if (rest.size() > 1 || rest.stream().anyMatch(a -> !a.matches("[0-9]{1,5}"))) {
            System.err.println("usage: gateway.jar [PORT] [--once]    (PORT 0: a free one)");
            System.exit(2);
        }
        LOG.setFilter(entry -> !entry.getMessage().contains("stock answered 503"));
        int port = rest.isEmpty() ? (once ? 0 : 8080) : Integer.parseInt(rest.get(0));
        try {
            run(port, once, System.out);
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(int port, boolean once, PrintStream out) throws IOException {
        Map<String, Service> services = services();
        Map<String, URI> addresses = new LinkedHashMap<>();
        services.forEach((name, service) -> addresses.put(name, service.uri()));
        try (Gateway gateway = new Gateway(port, addresses, DEADLINE, line -> out.println("            " + line))) {
            warmUp(addresses);
            out.println("services: catalogue answers after 120 ms, price after 200 ms, reviews after 300 ms,");
            out.println("          stock fails after 80 ms, recommendations takes 5 s; deadline 400 ms");
            out.println("gateway:  " + gateway.page());
            out.println();
            new Viewer(out).show(gateway.page());
            if (!once) {
                goOn(gateway.page(), out);
            }
        } finally {
            services.values().forEach(Service::close);
        }
    }

    /** The first page of a JVM pays for the loading of the classes. */
    private static void warmUp(Map<String, URI> services) throws IOException {
        try (Gateway gateway = new Gateway(0, services, DEADLINE, line -> {})) {
            new Viewer(new PrintStream(OutputStream.nullOutputStream())).show(gateway.page());
        }
    }

    private static void goOn(URI page, PrintStream out) {
        out.println("The gateway keeps running. In another terminal:");
        out.println("    curl -N " + page);
        out.println("Ctrl-C ends it.");
        new CompletableFuture<Void>().join();
    }

    private static Map<String, Service> services() {
        Map<String, Service> services = new LinkedHashMap<>();
        services.put("reviews", Service.answering(Duration.ofMillis(300), "4.5 of 5 stars, 128 reviews"));
        services.put("price", Service.answering(Duration.ofMillis(200), "49.90 EUR"));
        services.put("catalogue", Service.answering(Duration.ofMillis(120), "A brass lamp with three arms"));
        services.put("recommendations", Service.answering(Duration.ofSeconds(5), "More lamps"));
        services.put("stock", Service.failing(Duration.ofMillis(80)));
        return services;
    }
}
