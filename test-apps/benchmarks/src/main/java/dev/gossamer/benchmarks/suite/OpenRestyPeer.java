package dev.gossamer.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/** The light threads of nginx's Lua module, whose rules ours keep: measured inside of a request by nginx's own worker. */
public final class OpenRestyPeer implements Peer {
    private static final int SPAWNS = 20_000;
    private static final int LEAST_YIELDS = 100_000;
    private static final int LEAST_EACH = 100;
    private static final double WARM_UP_NANOS = 600e6;
    private static final double MEASURED_NANOS = 600e6;
    private static final int LEAST_ROUNDS = 5;

    /** One round; gives the nanoseconds of an operation. */
    private interface Round {
        double run(OpenResty server) throws Exception;
    }

    @Override
    public Bench bench(String name) {
        return switch (name) {
            case "spawn" ->
                gauge(server -> server.nanos("spawn", SPAWNS, 0, (long) SPAWNS * (SPAWNS - 1) / 2) / SPAWNS);
            case "switch-2" -> yields(2);
            case "switch-10" -> yields(10);
            case "switch-100" -> yields(100);
            case "switch-2000" -> yields(2_000);
            case "threads" ->
                gauge(server ->
                        server.nanos("yields", Threads.COUNT, Threads.YIELDS, (long) Threads.COUNT * Threads.YIELDS));
            default -> throw Peer.unknown(name);
        };
    }

    private static Bench yields(int threads) {
        int each = Math.max(LEAST_EACH, LEAST_YIELDS / threads);
        long sum = (long) threads * each;
        return gauge(server -> server.nanos("crowd", threads, each, sum) / sum);
    }

    private static Gauge gauge(Round round) {
        return () -> {
            try (OpenResty server = new OpenResty()) {
                rounds(round, server, WARM_UP_NANOS);
                List<Double> times = rounds(round, server, MEASURED_NANOS);
                times.sort(null);
                return times.get(times.size() / 2);
            }
        };
    }

    private static List<Double> rounds(Round round, OpenResty server, double nanos) throws Exception {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) nanos;
        while (times.size() < LEAST_ROUNDS || System.nanoTime() < end) {
            times.add(round.run(server));
        }
        return times;
    }
}
