package dev.gossamer.agent.output;

import java.util.concurrent.locks.LockSupport;

/**
 * Writes on a thread of its own whenever something has changed, and once more when the JVM ends. Those who change
 * something never wait for the disk; a JVM that is killed loses what was changed in its last moment at most.
 */
public final class WriteBehind {
    private final Runnable write;
    private final Thread thread;
    private volatile boolean changed;

    private WriteBehind(String name, Runnable write) {
        this.write = write;
        this.thread = new Thread(this::writeForever, name);
    }

    /**
     * @param name of the thread
     * @param write writes all that has changed; never called twice at once
     */
    public static WriteBehind start(String name, Runnable write) {
        WriteBehind result = new WriteBehind(name, write);
        result.thread.setDaemon(true);
        result.thread.setContextClassLoader(null);
        result.thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(result::flush, name + "-end"));
        return result;
    }

    /** Has it written soon. Does not wait, and takes no lock: it may be called while a class is loaded. */
    public void changed() {
        changed = true;
        LockSupport.unpark(thread);
    }

    private void writeForever() {
        while (true) {
            while (!changed) {
                LockSupport.park(this);
            }
            changed = false;
            flush();
        }
    }

    /** Writes now. */
    public synchronized void flush() {
        write.run();
    }
}
