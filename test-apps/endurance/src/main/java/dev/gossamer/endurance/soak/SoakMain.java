package dev.gossamer.endurance.soak;

import dev.gossamer.Worker;
import dev.gossamer.endurance.Options;
import dev.gossamer.endurance.Watchdog;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Three servers under clients of all kinds. Each answer is known beforehand, by the number of its request, and compared
 * byte by byte. After each round all is quiet for a moment: then nothing may be left of what was. Exit status 1: an
 * answer is wrong, something leaks or grows; 3: something hangs.
 *
 * <p>{@code --seconds N} (60), {@code --seed N}, {@code --workers N} (2) of each server, {@code --clients N} (32),
 * {@code --rounds N} (12), {@code --patience SECONDS} (60) for the next bytes of an answer.
 */
public final class SoakMain {
    private static final Logger FAILURES = Logger.getLogger("dev.gossamer");
    private static final Logger OTHERS = Logger.getLogger("io.netty");

    private final long seconds;
    private final long seed;
    private final int workers;
    private final int clients;
    private final int rounds;
    private final int patience;
    private final Tally tally = new Tally();
    private final Flatness flatness = new Flatness();
    private long quietFiles;
    private long quietThreads;

    private SoakMain(Options options) {
        seconds = options.number("seconds", 60);
        seed = options.number("seed", System.nanoTime());
        workers = (int) options.number("workers", 2);
        clients = (int) options.number("clients", 32);
        rounds = (int) options.number("rounds", 12);
        patience = (int) options.number("patience", 60);
    }

    /** Needs the agent. */
    public static void main(String[] args) throws IOException, InterruptedException {
        watchAllBuffers();
        // Else the JDK keeps up to 20,480 sessions for each side, which would look like growth.
        System.setProperty("javax.net.ssl.sessionCacheSize", "50");
        Options options =
                new Options(args, new TreeSet<>(Set.of("seconds", "seed", "workers", "clients", "rounds", "patience")));
        // Most of what goes wrong here does so on purpose.
        FAILURES.setLevel(Level.OFF);
        OTHERS.setLevel(Level.OFF);
        System.exit(new SoakMain(options).run() ? 0 : 1);
    }

    /** Before any class of Netty, which reads this once, is initialised. */
    private static void watchAllBuffers() {
        System.setProperty("io.netty.leakDetection.level", "paranoid");
        System.setProperty("io.netty.customResourceLeakDetector", SoakLeakDetector.class.getName());
    }

    private boolean run() throws IOException, InterruptedException {
        System.out.println("seed=" + seed);
        // What is made once, and files that classes are read from, are there after this.
        serve(1, 1, seed + 1);
        quietFiles = Sample.openFiles();
        quietThreads = Sample.platformThreads();
        System.out.println("without servers: " + Sample.take());
        if (tally.wrong() == 0) {
            serve(rounds, seconds, seed);
        }
        return report();
    }

    private void serve(int rounds, long seconds, long seed) throws IOException, InterruptedException {
        try (Site site = new Site(tally)) {
            try (Servers servers = new Servers(site, workers);
                    Clients all = new Clients(seed, servers, tally, patience)) {
                long files = Sample.openFiles();
                long begin = System.nanoTime();
                for (int round = 1; round <= rounds && tally.wrong() == 0; round++) {
                    all.run(clients, begin + seconds * 1_000_000_000L / rounds * round);
                    calm(site, quietFiles == 0 ? Long.MAX_VALUE : files);
                    if (quietFiles != 0) {
                        look(round);
                    }
                }
            }
        }
        await("the servers' end", () -> Worker.all().isEmpty());
        if (quietFiles != 0) {
            await("no more files open", () -> Sample.openFiles() <= quietFiles);
            await("no more threads", () -> Sample.platformThreads() <= quietThreads);
        }
    }

    /** All handlers have ended, and all connections are closed: also those that were kept. */
    private void calm(Site site, long files) throws InterruptedException {
        await("all handlers' ends", () -> Sample.busy() == 0);
        await("the upstream's last connection", () -> site.upstream.connections() == 0);
        await("no more files open", () -> Sample.openFiles() <= files);
        tally.check(tally.victims.sum() == tally.unwound.sum(), "finally blocks that have not run");
        tally.check(site.shared.count() == Site.SHARED, "a semaphore's count is " + site.shared.count());
        tally.check(site.never.count() == 0, "a semaphore with waiters that are gone: " + site.never.count());
    }

    private void look(int round) {
        Sample sample = Sample.take();
        flatness.add(sample);
        System.out.println("round=" + round + " requests=" + tally.requests + " " + sample);
        for (String leak : SoakLeakDetector.leaks()) {
            System.out.println("LEAK " + leak);
        }
        tally.check(SoakLeakDetector.leaks().isEmpty(), "buffers that were not released");
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        Watchdog watchdog = Watchdog.start(patience);
        watchdog.begin("waiting for " + what);
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
        watchdog.end();
    }

    private boolean report() {
        for (String wrong : tally.reports()) {
            System.out.println("WRONG " + wrong);
        }
        List<String> grown = flatness.grown();
        for (String what : grown) {
            System.out.println("GROWN " + what);
        }
        int leaks = SoakLeakDetector.leaks().size();
        boolean flat = grown.isEmpty();
        System.out.println("soak seconds=" + seconds + " requests=" + tally.requests + " http2=" + tally.http2
                + " bytes=" + tally.bytes
                + " aborts=" + tally.aborts + " kills=" + tally.kills + " exits=" + tally.exits + " victims="
                + tally.victims + " wrong=" + tally.wrong() + " hangs=0 leaks=" + leaks + " flat=" + flat);
        return tally.wrong() == 0 && leaks == 0 && flat;
    }
}
