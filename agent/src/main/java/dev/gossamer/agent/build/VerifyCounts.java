package dev.gossamer.agent.build;

/** What {@code verify} counts, of a jar or of all. */
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

    void add(VerifyCounts other) {
        classes += other.classes;
        methods += other.methods;
        refused += other.refused;
        errors += other.errors;
        skipped += other.skipped;
        unlinkable += other.unlinkable;
        growth.add(other.growth);
    }

    @Override
    public String toString() {
        return "classes=" + classes + " methods=" + methods + " refused=" + refused + " errors=" + errors + " skipped="
                + skipped + " unlinkable=" + unlinkable;
    }
}
