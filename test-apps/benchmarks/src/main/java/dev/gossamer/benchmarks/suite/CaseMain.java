package dev.gossamer.benchmarks.suite;

import dev.gossamer.continuation.CarrierThread;

/** The main class of the JVM in which one peer does one case: {@code CLASS CASE short|long carrier|plain|virtual}. */
public final class CaseMain {
    private CaseMain() {}

    public static void main(String[] arguments) throws Exception {
        Throwable[] failure = new Throwable[1];
        Runnable measure = () -> {
            try {
                System.out.println(measure(arguments[0], arguments[1], arguments[2].equals("short"))
                        .line());
            } catch (Throwable e) {
                failure[0] = e;
            }
        };
        Thread thread = start(arguments[3], measure);
        thread.join();
        if (failure[0] != null) {
            failure[0].printStackTrace();
        }
        // Schedulers of some peers keep threads that would hold the JVM.
        System.exit(failure[0] == null ? 0 : 1);
    }

    private static Thread start(String kind, Runnable body) {
        if (kind.equals("virtual")) {
            return ThreadStart.virtual().start(body);
        }
        Thread thread = kind.equals("carrier") ? new CarrierThread(body, "measuring") : new Thread(body, "measuring");
        thread.start();
        return thread;
    }

    private static Figures measure(String type, String name, boolean quick) throws Exception {
        Peer peer = (Peer) Class.forName(type).getDeclaredConstructor().newInstance();
        Bench bench = peer.bench(name);
        if (bench instanceof Gauge gauge) {
            return Figures.of(gauge.measure());
        }
        return new Timing(quick).measure(bench, peer.baseline(name));
    }
}
