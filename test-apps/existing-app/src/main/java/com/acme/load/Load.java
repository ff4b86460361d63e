package com.acme.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * {@code Load CONNECTIONS SECONDS java ...}: starts the shop by that command, with the addresses of what it asks added to
 * it, has so many clients ask it for so long, and prints what they have seen.
 */
public final class Load {
    private static final int ITEMS = 50;
    private static final String READY = "listening on ";

    private final int connections;
    private final int seconds;

    private Load(int connections, int seconds) {
        this.connections = connections;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        Load load = new Load(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        try (Upstreams upstreams = new Upstreams()) {
            List<String> command = new ArrayList<>(Arrays.asList(args).subList(2, args.length));
            command.addAll(List.of(
                    "0", upstreams.url("/stock"), upstreams.url("/price"), String.valueOf(upstreams.ratingPort())));
            Process shop = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                load.run(port(shop), upstreams);
            } finally {
                // As an operator does: what is written at the end gets written.
                shop.destroy();
                shop.waitFor(10, TimeUnit.SECONDS);
                shop.destroyForcibly();
            }
        }
        System.exit(0);
    }

    private static int port(Process shop) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(shop.getInputStream()));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return Integer.parseInt(line.substring(READY.length()));
            }
        }
        throw new IOException("the shop did not start");
    }

    private void run(int port, Upstreams upstreams) throws InterruptedException {
        long start = System.nanoTime();
        // Compilers and connections are given a third of the time more, which does not count.
        long measured = start + TimeUnit.SECONDS.toNanos(seconds) / 3;
        long end = measured + TimeUnit.SECONDS.toNanos(seconds);
        List<Client> clients = new CopyOnWriteArrayList<>();
        for (int i = 0; i < connections; i++) {
            Client client = new Client(port, "item" + i % ITEMS, measured, end);
            clients.add(client);
            client.start();
        }
        for (Client client : clients) {
            client.join();
        }
        print(clients, upstreams.mostAtOnce());
    }

    private void print(List<Client> clients, int mostAtOnce) {
        long[] micros = clients.stream()
                .flatMapToLong(client -> client.micros().stream().mapToLong(Long::longValue))
                .sorted()
                .toArray();
        List<String> errors = clients.stream()
                .map(Client::error)
                .filter(error -> error != null)
                .distinct()
                .toList();
        if (micros.length == 0 || !errors.isEmpty()) {
            throw new IllegalStateException(micros.length + " answers; errors: " + errors);
        }
        System.out.printf(
                "%d connections: %d requests a second, median %d ms, 99th percentile %d ms; %d at once%n",
                connections,
                micros.length / seconds,
                micros[micros.length / 2] / 1000,
                micros[micros.length * 99 / 100] / 1000,
                mostAtOnce);
    }
}
