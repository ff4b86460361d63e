package dev.gossamer.benchmarks.suite;

/** Work that is measured. It checks what it computes: a wrong result fails the run. */
public interface Bench {
    /** Does the work so many times. */
    void run(int operations) throws Exception;

    /** How many times at least, where what is around the work would count else. */
    default int least() {
        return 1;
    }

    /** After the last run: what can be checked only then. */
    default void finish() throws Exception {}

    /** {@code work}, never less than {@code least} times. */
    static Bench atLeast(int least, Bench work) {
        return new Bench() {
            @Override
            public void run(int operations) throws Exception {
                work.run(operations);
            }

            @Override
            public int least() {
                return least;
            }
        };
    }
}
