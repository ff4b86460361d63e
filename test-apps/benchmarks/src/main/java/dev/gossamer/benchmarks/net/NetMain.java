package dev.gossamer.benchmarks.net;

/**
 * Measures round trips and HTTP requests on the loopback interface, client and server in this process. Run with the
 * agent: {@code java -javaagent:gossamer-agent.jar -cp benchmarks.jar dev.gossamer.benchmarks.net.NetMain [operations]}.
 */
public final class NetMain {
    private static final int ROUNDS = 3;
    private static final int OPERATIONS = 100_000;

    private NetMain() {}

    public static void main(String[] arguments) throws Exception {
        int operations = arguments.length == 0 ? OPERATIONS : Integer.parseInt(arguments[0]);
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("round " + round + " of " + ROUNDS + "; those before the last warm up");
            for (int threads : new int[] {1, 100}) {
                RoundTrips.measure(operations, threads);
            }
            HttpRequests.measure(operations, 100);
        }
    }
}
