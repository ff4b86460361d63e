package com.acme.shop;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Every offer is written down, by a thread that may be slower than those who make them. */
final class AuditLog implements Runnable {
    private static final int LINES = 100;

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES);
    private final AtomicLong written = new AtomicLong();

    static AuditLog start() {
        AuditLog log = new AuditLog();
        Thread thread = new Thread(log, "audit");
        thread.setDaemon(true);
        thread.start();
        return log;
    }

    /** Waits while too many lines are waiting. */
    void record(String line) throws InterruptedException {
        lines.put(line);
    }

    @Override
    public void run() {
        try {
            while (true) {
                written.addAndGet(lines.take().length());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
