package dev.gossamer.benchmarks.suite;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What is aimed at, and how near the results come.
 *
 * @param atLeast whether more is better
 * @param found empty where a JDK or a peer is missing
 */
record Target(String what, boolean atLeast, double aim, Function<Results, OptionalDouble> found) {
    private static final String OURS = "gossamer";
    private static final String RAW = "kotlin";
    private static final List<String> YIELDS = List.of("yield-1", "yield-10", "yield-100", "yield-1000");

    static final List<Target> ALL = List.of(
            faster("yield and resume, all depths: times faster than the JDK's continuation", 15, OURS, "jdk", YIELDS),
            atMost("depth 1000: times depth 10", 1.5, r -> quotient(r, OURS, "yield-1000", OURS, "yield-10")),
            faster("depth 1: times faster than Kotlin's `sequence`", 1, OURS, "sequence", List.of("yield-1")),
            faster(
                    "plain thread, all depths: times faster than the JDK's continuation",
                    6,
                    "gossamer-plain",
                    "jdk",
                    YIELDS),
            faster("tree: times faster than the JDK's continuation", 10, OURS, "jdk", List.of("tree")),
            faster("tree: times faster than Kotlin raw", 1.5, OURS, RAW, List.of("tree")),
            faster("list: times faster than the JDK's continuation", 10, OURS, "jdk", List.of("list")),
            faster("list: times faster than Kotlin raw", 1.5, OURS, RAW, List.of("list")),
            atLeast("list: times faster than the best that rewrites bytecode", 200, Target::listOfRewriters),
            atLeast("create, yield once, finish: times the speed of the fastest peer", 1, Target::create),
            faster("spawn and wait: times faster than a virtual thread", 10, OURS, "virtual", List.of("spawn")),
            faster("spawn and wait: times faster than OpenResty", 5, OURS, PeerSpec.OPENRESTY, List.of("spawn")),
            atMost("yield with 2,000 runnable: times that with 2", 1.5, Target::crowd),
            faster("skynet: times faster than Kotlin raw", 2, OURS, RAW, List.of("skynet")),
            faster("skynet: times faster than the JDK's continuation", 2, OURS, "jdk", List.of("skynet")),
            atLeast("skynet: times faster than virtual threads", 10, Target::skynetOfThreads),
            atMost("bytes parked at depth 10", 500, r -> r.shown(OURS, "parked-10")),
            atMost("fib: times plain", 1.25, r -> r.shown(OURS, "fib")),
            atMost("numeric loop: times plain", 1.05, r -> r.shown(OURS, "hot-numeric")),
            atMost("loop with calls: times plain", 1.05, r -> r.shown(OURS, "hot-calls")),
            atMost("loop before a suspend: times plain", 1.05, r -> r.shown(OURS, "hot-before")),
            atMost("JSON parser: times plain", 1.15, r -> r.shown(OURS, "json")),
            atMost("resumed numeric loop: times plain", 1.15, r -> r.shown(OURS, "hot-resumed")),
            atMost("resumed loop with calls: times plain", 1.15, r -> r.shown(OURS, "hot-calls-resumed")),
            atMost("bytes allocated by a switch, all depths", 0, Target::allocated),
            atMost("bytes allocated by a light thread's yield", 0, r -> r.allocated(OURS, "switch-2")),
            atLeast("throughput of two workers: times that of one", 1.9, r -> r.shown(OURS, "workers")));

    private static Target atMost(String what, double aim, Function<Results, OptionalDouble> found) {
        return new Target(what, false, aim, found);
    }

    private static Target atLeast(String what, double aim, Function<Results, OptionalDouble> found) {
        return new Target(what, true, aim, found);
    }

    private static Target faster(String what, double aim, String ours, String theirs, List<String> cases) {
        return atLeast(
                what,
                aim,
                results -> least(cases.stream()
                        .map(c -> quotient(results, theirs, c, ours, c))
                        .toList()));
    }

    boolean met(double value) {
        // A hundredth is within what any two runs differ by.
        return atLeast ? value >= aim * 0.99 : value <= aim * 1.01 + 0.01;
    }

    /** How much is missing, in percent of the aim. */
    double missing(double value) {
        return 100 * Math.abs(value - aim) / Math.max(aim, 1);
    }

    private static OptionalDouble quotient(Results r, String peer, String caseId, String by, String byCase) {
        OptionalDouble above = r.shown(peer, caseId);
        OptionalDouble below = r.shown(by, byCase);
        return above.isEmpty() || below.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(above.getAsDouble() / below.getAsDouble());
    }

    /** Empty if one is missing. */
    private static OptionalDouble least(List<OptionalDouble> values) {
        return values.stream().anyMatch(OptionalDouble::isEmpty)
                ? OptionalDouble.empty()
                : values.stream().mapToDouble(OptionalDouble::getAsDouble).min();
    }

    private static OptionalDouble against(Results r, Stream<String> peers, String caseId) {
        return peers.map(peer -> quotient(r, peer, caseId, OURS, caseId))
                .flatMapToDouble(q -> q.isEmpty() ? DoubleStream.empty() : DoubleStream.of(q.getAsDouble()))
                .min();
    }

    private static OptionalDouble listOfRewriters(Results results) {
        return against(results, PeerSpec.REWRITERS.stream(), "list");
    }

    private static OptionalDouble create(Results results) {
        return against(results, PeerSpec.ALL.stream().map(PeerSpec::id).filter(id -> !id.startsWith(OURS)), "create");
    }

    private static OptionalDouble crowd(Results results) {
        return quotient(results, OURS, "switch-2000", OURS, "switch-2");
    }

    private static OptionalDouble skynetOfThreads(Results results) {
        return quotient(results, "virtual", "skynet-threads", OURS, "skynet");
    }

    private static OptionalDouble allocated(Results results) {
        List<OptionalDouble> bytes =
                YIELDS.stream().map(c -> results.allocated(OURS, c)).toList();
        return bytes.stream().anyMatch(OptionalDouble::isEmpty)
                ? OptionalDouble.empty()
                : bytes.stream().mapToDouble(OptionalDouble::getAsDouble).max();
    }
}
