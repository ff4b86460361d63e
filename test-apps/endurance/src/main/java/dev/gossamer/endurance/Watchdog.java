package dev.gossamer.endurance;

import dev.gossamer.Worker;
import java.util.Map;

/** Ends the JVM, with all that it knows, where a round takes longer than anything but a lost wake-up explains. */
public final class Watchdog {
    private final long patienceNanos;
    private String what = "";
    private long since = System.nanoTime();
    private boolean over;

    private Watchdog(int seconds) {
        this.patienceNanos = seconds * 1_000_000_000L;
    }

    /** Watches from now on, from a thread of its own. */
    public static Watchdog start(int seconds) {
        Watchdog watchdog = new Watchdog(seconds);
        Thread thread = new Thread(watchdog::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    /** Something new begins; what was before has ended. */
    public synchronized void begin(String what) {
        this.what = what;
        this.since = System.nanoTime();
    }

    /** Nothing more will begin. */
    public synchronized void end() {
        over = true;
        notifyAll();
    }

    private synchronized void watch() {
        while (!over) {
            long left = patienceNanos - (System.nanoTime() - since);
            if (left <= 0) {
                bark(what);
                return;
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** This hangs: never returns. */
    public void bark(String hanging) {
        System.out.println("HANGS " + hanging);
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
