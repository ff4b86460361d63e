package dev.gossamer.benchmarks.suite;

import java.util.Locale;

/**
 * What a case has given.
 *
 * @param median nanoseconds for each operation, or what the case itself measures
 * @param least of all rounds
 * @param most of all rounds
 * @param allocated bytes for each operation, by the measuring thread; NaN where that means nothing
 * @param baseline nanoseconds of the same without the library; NaN where there is none
 */
record Figures(double median, double least, double most, double allocated, double baseline) {
    private static final String MARK = "figures:";

    static Figures of(double value) {
        return new Figures(value, value, value, Double.NaN, Double.NaN);
    }

    /** One line, for the JVM that has started the case. */
    String line() {
        return String.format(Locale.ROOT, MARK + " %s %s %s %s %s", median, least, most, allocated, baseline);
    }

    /** @return null if none of the lines is one of ours */
    static Figures parse(String output) {
        for (String line : output.split("\\R")) {
            String[] words = line.split(" ");
            if (words[0].equals(MARK) && words.length == 6) {
                double[] v = new double[5];
                for (int i = 0; i < v.length; i++) {
                    v[i] = Double.parseDouble(words[i + 1]);
                }
                return new Figures(v[0], v[1], v[2], v[3], v[4]);
            }
        }
        return null;
    }
}
