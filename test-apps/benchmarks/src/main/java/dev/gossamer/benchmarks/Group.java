package dev.gossamer.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Benchmarks that are run in the same kind of JVM.
 *
 * @param name how the command line and the results call it
 * @param benchmark the class
 * @param carrier whether they are measured on a carrier thread
 * @param agent whether the JVM runs under the agent; the JDK's own continuation is measured without
 */
record Group(String name, Class<?> benchmark, boolean carrier, boolean agent) {
    static final String PARKED = "parked";

    static final List<Group> ALL = List.of(
            new Group("yield-carrier", YieldBenchmark.class, true, true),
            new Group("yield-mixed", MixedBenchmark.class, true, true),
            new Group("yield-plain", YieldBenchmark.class, false, true),
            new Group("coroutine", CoroutineBenchmark.class, true, true),
            new Group("yield-jdk", JdkYieldBenchmark.class, false, false),
            new Group("fib-carrier", FibBenchmark.class, true, true),
            new Group("fib-plain", FibBenchmark.class, false, true),
            new Group("guards", GuardBenchmark.class, true, true),
            new Group("spawn", SpawnBenchmark.class, true, true));

    private static final int FIRST_WITH_CONTINUATIONS = 21;

    static List<String> names() {
        List<String> names = new ArrayList<>(ALL.stream().map(Group::name).toList());
        names.add(PARKED);
        return names;
    }

    /** Before JDK 21 the virtual machine has no continuation to compare with. */
    static boolean jdkHasContinuations() {
        return Runtime.version().feature() >= FIRST_WITH_CONTINUATIONS;
    }

    boolean runsHere() {
        return benchmark != JdkYieldBenchmark.class || jdkHasContinuations();
    }

    List<String> jvmArguments(Settings settings) {
        List<String> arguments = new ArrayList<>();
        if (agent) {
            arguments.add("-javaagent:" + settings.agent());
        } else {
            arguments.add(EXPORT);
        }
        if (carrier) {
            arguments.add("-D" + Checks.CARRIER + "=true");
            arguments.add("-Djmh.executor=CUSTOM");
            arguments.add("-Djmh.executor.class=" + CarrierExecutor.class.getName());
        }
        return arguments;
    }

    static final String EXPORT = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";
}
