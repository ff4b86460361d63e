package dev.gossamer.benchmarks.suite;

import java.util.List;

/**
 * A peer as the command knows it.
 *
 * @param module the folder of its module under {@code test-apps/peers}; empty if it is in this one
 * @param type the class that does its cases
 * @param thread the kind of thread that measures: carrier, plain or virtual
 * @param jvm the JVM's arguments; {@code {agent}} is our agent, {@code {lib}} the folder of the libraries of its module
 * @param first the first JDK that it runs on
 * @param last the last
 * @param cases by their ids
 */
record PeerSpec(
        String id,
        String title,
        String module,
        String type,
        String thread,
        List<String> jvm,
        int first,
        int last,
        List<String> cases) {
    private static final String HERE = "dev.gossamer.benchmarks.suite.";
    private static final String THERE = "dev.gossamer.peers.";
    private static final int ANY = Integer.MAX_VALUE;
    private static final int JDK_17 = 17;
    private static final int JDK_21 = 21;

    static final String OPENRESTY = "openresty";
    static final String AGENT = "-javaagent:{agent}";
    private static final List<String> INTERNAL = List.of("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");

    /** One carrier, as one worker has: the cases compare switches, not machines. */
    private static final List<String> ONE_CARRIER =
            List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    private static final List<String> YIELDS = List.of("yield-1", "yield-10", "yield-100", "yield-1000");
    private static final List<String> GENERATORS = join(YIELDS, "tree", "list", "create");
    private static final List<String> PARKED = List.of("parked-1", "parked-10", "parked-100");
    private static final List<String> COROUTINES = join(join(GENERATORS, "skynet", "fib"), PARKED);
    private static final List<String> THREADS = List.of(
            "spawn",
            "switch-2",
            "switch-10",
            "switch-100",
            "switch-2000",
            "threads",
            "skynet-threads",
            "sleepers",
            "channel",
            "foreign");

    static final List<PeerSpec> ALL = List.of(
            new PeerSpec(
                    "gossamer",
                    "Gossamer",
                    "",
                    HERE + "GossamerPeer",
                    "carrier",
                    List.of(AGENT, "-D" + InstrumentGauge.AGENT + "={agent}"),
                    JDK_17,
                    ANY,
                    all()),
            new PeerSpec(
                    "gossamer-plain",
                    "Gossamer, plain thread",
                    "",
                    HERE + "GossamerPeer",
                    "plain",
                    List.of(AGENT),
                    JDK_17,
                    ANY,
                    join(GENERATORS, "fib")),
            new PeerSpec("jdk", "JDK `Continuation`", "", HERE + "JdkPeer", "plain", INTERNAL, JDK_21, ANY, COROUTINES),
            new PeerSpec(
                    "virtual",
                    "virtual threads",
                    "",
                    HERE + "ThreadPeer$Virtual",
                    "virtual",
                    ONE_CARRIER,
                    JDK_21,
                    ANY,
                    join(join(GENERATORS, "parked-1", "parked-10", "parked-100", "fib"), THREADS)),
            new PeerSpec(
                    "platform",
                    "platform threads",
                    "",
                    HERE + "ThreadPeer$Platform",
                    "plain",
                    List.of(),
                    JDK_17,
                    ANY,
                    List.of("yield-1", "create", "spawn", "switch-2", "channel", "foreign")),
            new PeerSpec(
                    "kotlin",
                    "Kotlin, raw",
                    "kotlin",
                    THERE + "kotlin.RawPeer",
                    "plain",
                    List.of(),
                    JDK_17,
                    ANY,
                    COROUTINES),
            new PeerSpec(
                    "sequence",
                    "Kotlin `sequence`",
                    "kotlin",
                    THERE + "kotlin.SequencePeer",
                    "plain",
                    List.of(),
                    JDK_17,
                    ANY,
                    GENERATORS),
            new PeerSpec(
                    "kotlinx",
                    "kotlinx.coroutines",
                    "kotlin",
                    THERE + "kotlin.KotlinxPeer",
                    "plain",
                    List.of(),
                    JDK_17,
                    ANY,
                    THREADS),
            new PeerSpec(
                    "kilim", "Kilim", "kilim", THERE + "kilim.KilimPeer", "plain", List.of(), JDK_17, ANY, COROUTINES),
            new PeerSpec(
                    "javaflow",
                    "tascalate-javaflow",
                    "javaflow",
                    THERE + "javaflow.JavaflowPeer",
                    "plain",
                    List.of(),
                    JDK_17,
                    ANY,
                    COROUTINES),
            new PeerSpec(
                    "offbynull",
                    "offbynull",
                    "offbynull",
                    THERE + "offbynull.OffbynullPeer",
                    "plain",
                    List.of(),
                    JDK_17,
                    ANY,
                    COROUTINES),
            new PeerSpec(
                    "quasar",
                    "Quasar",
                    "quasar",
                    THERE + "quasar.QuasarPeer",
                    "plain",
                    List.of("-javaagent:{lib}/quasar-core.jar", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                    JDK_17,
                    ANY,
                    YIELDS),
            new PeerSpec(
                    OPENRESTY,
                    "OpenResty",
                    "",
                    HERE + "OpenRestyPeer",
                    "plain",
                    List.of(),
                    JDK_17,
                    ANY,
                    List.of("spawn", "switch-2", "switch-10", "switch-100", "switch-2000", "threads")));

    /** The libraries that rewrite bytecode, as this one does. */
    static final List<String> REWRITERS = List.of("kilim", "javaflow", "offbynull", "quasar");

    boolean runsOn(int feature) {
        return first <= feature && feature <= last;
    }

    private static List<String> all() {
        return CaseSpec.all().stream().map(CaseSpec::id).toList();
    }

    private static List<String> join(List<String> some, String... more) {
        return join(some, List.of(more));
    }

    private static List<String> join(List<String> some, List<String> more) {
        List<String> all = new java.util.ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
