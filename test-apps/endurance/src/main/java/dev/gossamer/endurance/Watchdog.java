package dev.gossamer.endurance;

import dev.gossamer.Worker;
import java.util.Map;

/** Ends the JVM, with all that it knows, where a round takes longer than anything but a lost wake-up explains. */
final class Watchdog {
    private final long patienceNanos;
    private String what = "";
    private long since = System.nanoTime();

    private Watchdog(int seconds) {
        this.patienceNanos = seconds * 1_000_000_000L;
    }

    static Watchdog start(int seconds) {
        Watchdog watchdog = new Watchdog(seconds);
        Thread thread = new Thread(watchdog::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    synchronized void begin(String what) {
        this.what = what;
        this.since = System.nanoTime();
        notifyAll();
    }

    private synchronized void watch() {
        while (true) {
            long left = patienceNanos - (System.nanoTime() - since);
            if (left <= 0) {
                bark();
                return;
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void bark() {
        System.out.println("HANGS " + what);
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            System.out.println("\n" + entry.getKey() + " " + entry.getKey().getState());
            for (StackTraceElement frame : entry.getValue()) {
                System.out.println("\tat " + frame);
            }
        }
        System.out.println("\n" + Worker.dumpAll());
        System.out.flush();
        Runtime.getRuntime().halt(3);
    }
}
