package dev.gossamer;

/** All workers of the JVM, for JConsole and its like: {@code dev.gossamer:type=Workers}. See {@link WorkerMXBean}. */
public interface WorkersMXBean {
    /** Their names, in order of creation. */
    String[] getNames();

    /** How many light threads have not ended. */
    int getLightThreads();

    /** How often a suspend has been refused because a frame pins, since the start of the JVM. */
    long getPins();

    /** {@link Worker#dumpAll}. */
    String dump();
}
