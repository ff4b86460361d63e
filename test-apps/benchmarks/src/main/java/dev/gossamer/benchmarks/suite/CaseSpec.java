package dev.gossamer.benchmarks.suite;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A case as the tables show it.
 *
 * @param id how the command line and the peers call it
 * @param unit of what is shown
 * @param perUnit how many of what is measured make one of it
 */
record CaseSpec(String id, String title, String unit, double perUnit) {
    private static final double MILLIS = 1e6;

    /** What coroutines alone can do. */
    static final List<CaseSpec> COROUTINES = Stream.concat(
                    IntStream.of(1, 10, 100, 1000)
                            .mapToObj(depth -> nanos("yield-" + depth, "yield and resume, depth " + depth)),
                    Stream.of(
                            nanos("tree", "walk of a tree of 4,095 nodes, a node"),
                            nanos("list", "walk of a list of depth 1,000, a node"),
                            nanos("create", "create, yield once, finish"),
                            new CaseSpec("skynet", "skynet of a million, by coroutines", "ms", MILLIS),
                            bytes("parked-1", "parked at depth 1, 4 live values"),
                            bytes("parked-10", "parked at depth 10, 4 live values each"),
                            bytes("parked-100", "parked at depth 100, 4 live values each"),
                            new CaseSpec("fib", "fib(27)", "times plain", 1)))
            .toList();

    /** What needs a scheduler. */
    static final List<CaseSpec> THREADS = List.of(
            nanos("spawn", "spawn and wait"),
            nanos("switch-2", "yield, 2 threads runnable"),
            nanos("switch-10", "yield, 10 threads runnable"),
            nanos("switch-100", "yield, 100 threads runnable"),
            nanos("switch-2000", "yield, 2,000 threads runnable"),
            new CaseSpec("threads", "10,000 threads of 10 yields, a thread", "ns", Threads.COUNT),
            new CaseSpec("skynet-threads", "skynet of a million, by threads", "ms", MILLIS),
            new CaseSpec("sleepers", "a million sleepers of up to a second", "ms", 1),
            new CaseSpec("sleepers-virtual-time", "the same on virtual time", "ms", 1),
            nanos("channel", "hand-off from thread to thread"),
            nanos("foreign", "wake-up by a platform thread, there and back"),
            new CaseSpec("workers", "throughput of two workers", "times that of one", 1));

    /** What code that could suspend pays while it does not. */
    static final List<CaseSpec> LOOPS = List.of(
            ratio("hot-numeric", "numeric loop"),
            ratio("hot-calls", "the same with a call that may suspend in each 64th turn"),
            ratio("hot-before", "numeric loop before a suspend"),
            ratio("hot-resumed", "numeric loop in code that has been resumed"),
            ratio("hot-calls-resumed", "loop with calls in code that has been resumed"),
            ratio("json", "JSON parser, each method suspendable"));

    /** What rewriting takes. */
    static final List<CaseSpec> INSTRUMENTER = List.of(
            new CaseSpec("instrument-time", "rewriting 1,000 classes, from the start of a JVM", "ms", 1),
            new CaseSpec("instrument-growth", "class files of which every method is suspendable", "times as large", 1));

    static List<CaseSpec> all() {
        return Stream.of(COROUTINES, THREADS, LOOPS, INSTRUMENTER)
                .flatMap(List::stream)
                .toList();
    }

    boolean isRatio() {
        return unit.equals("times plain");
    }

    private static CaseSpec nanos(String id, String title) {
        return new CaseSpec(id, title, "ns", 1);
    }

    private static CaseSpec bytes(String id, String title) {
        return new CaseSpec(id, title, "bytes", 1);
    }

    private static CaseSpec ratio(String id, String title) {
        return new CaseSpec(id, title, "times plain", 1);
    }
}
