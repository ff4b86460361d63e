package dev.gossamer.agent.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code verify} finds and counts, of a class, a jar or all. */
final class VerifyCounts {
    /** Those that the JVM was asked about. */
    int classes;

    /** With code, of these classes. */
    int methods;

    /** Methods, initialisers aside, that were left un-instrumented. */
    int refused;

    /** Classes that link as they were, and not as they became. */
    int errors;

    /** Classes that are newer than the running JDK. */
    int skipped;

    /** Classes that do not link as they were. */
    int unlinkable;

    /** Of the classes that were rewritten. */
    final Growth growth = new Growth();

    /** A line for each failure. */
    final List<String> failures = new ArrayList<>();

    private final Map<String, Integer> reasons = new TreeMap<>();

    void refuse(int howMany, String reason, String failure) {
        refused += howMany;
        reasons.merge(reason, howMany, Integer::sum);
        failures.add("refused " + failure);
    }

    void error(String className, String why) {
        errors++;
        failures.add("error " + className.replace('/', '.') + ": " + why);
    }

    void add(VerifyCounts other) {
        classes += other.classes;
        methods += other.methods;
        refused += other.refused;
        errors += other.errors;
        skipped += other.skipped;
        unlinkable += other.unlinkable;
        growth.add(other.growth);
        failures.addAll(other.failures);
        other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
    }

    /** How many methods were refused for each reason. */
    Map<String, Integer> reasons() {
        return reasons;
    }

    @Override
    public String toString() {
        return "classes=" + classes + " methods=" + methods + " refused=" + refused + " errors=" + errors
                + unlessZero(" skipped=", skipped) + unlessZero(" unlinkable=", unlinkable);
    }

    private static String unlessZero(String name, int count) {
        return count == 0 ? "" : name + count;
    }
}
