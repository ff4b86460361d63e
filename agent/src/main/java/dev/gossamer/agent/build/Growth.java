package dev.gossamer.agent.build;

import dev.gossamer.agent.emit.CodeSize;
import java.util.Locale;
import java.util.Map;

/** How much larger classes have become, and by what. */
final class Growth {
    private static final int COMPILED_UP_TO = CodeSize.COMPILED_UP_TO;

    private final long[] before = new long[ClassSizes.Part.values().length];
    private final long[] after = new long[before.length];
    private long codeBefore;
    private long firstForms;
    private long added;
    private int outgrown;
    private int classes;
    private double ratios;

    void add(byte[] original, byte[] rewritten) {
        ClassSizes was = ClassSizes.of(original);
        ClassSizes is = ClassSizes.of(rewritten);
        for (ClassSizes.Part part : ClassSizes.Part.values()) {
            before[part.ordinal()] += was.bytes(part);
            after[part.ordinal()] += is.bytes(part);
        }
        addCode(was.code(), is.code());
        classes++;
        ratios += ratio(original.length, rewritten.length);
    }

    private void addCode(Map<String, Integer> was, Map<String, Integer> is) {
        is.forEach((method, length) -> {
            Integer earlier = was.get(method);
            if (earlier == null) {
                added += length;
                return;
            }
            codeBefore += earlier;
            firstForms += length;
            outgrown += earlier <= COMPILED_UP_TO && length > COMPILED_UP_TO ? 1 : 0;
        });
    }

    void add(Growth other) {
        for (int i = 0; i < before.length; i++) {
            before[i] += other.before[i];
            after[i] += other.after[i];
        }
        codeBefore += other.codeBefore;
        firstForms += other.firstForms;
        added += other.added;
        outgrown += other.outgrown;
        classes += other.classes;
        ratios += other.ratios;
    }

    /** Methods that the JIT compiler would have taken as they were, and does not take when never suspended. */
    int outgrown() {
        return outgrown;
    }

    /** Times as many bytes as before. */
    double times() {
        return ratio(sum(before), sum(after));
    }

    /** How many times larger a class is on average: small ones count as much as large ones. */
    double average() {
        return classes == 0 ? 1 : ratios / classes;
    }

    private static long sum(long[] parts) {
        long sum = 0;
        for (long part : parts) {
            sum += part;
        }
        return sum;
    }

    private static double ratio(long before, long after) {
        return before == 0 ? 1 : (double) after / before;
    }

    /** By part of the class file. */
    String parts() {
        StringBuilder text = new StringBuilder();
        for (ClassSizes.Part part : ClassSizes.Part.values()) {
            text.append(text.isEmpty() ? "" : ", ").append(part).append(' ');
            text.append(before[part.ordinal()]).append(" -> ").append(after[part.ordinal()]);
        }
        return text.toString();
    }

    /** Of instructions alone. */
    String code() {
        return "instructions " + codeBefore + " -> " + firstForms + " never suspended + " + added
                + " to resume and link; methods grown past " + COMPILED_UP_TO + " bytes, the JIT compiler's limit: "
                + outgrown;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "grown %.2f times: %d -> %d bytes; a class %.2f times on average",
                times(),
                sum(before),
                sum(after),
                average());
    }
}
