package dev.gossamer.benchmarks.suite;

/** One library, or one feature of the JDK, that the cases are done with. Made by name, in a JVM of its own. */
public interface Peer {
    /** @throws IllegalArgumentException if it has no such case */
    Bench bench(String name) throws Exception;

    /** The same work as it would be without the library; null where there is nothing to compare with. */
    default Bench baseline(String name) {
        return null;
    }

    /** For the end of {@link #bench}. */
    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("no case " + name);
    }
}
