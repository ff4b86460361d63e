package dev.gossamer.jars;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of the command {@code verify} has printed.
 *
 * @param exit its exit status
 * @param jars by file name
 * @param failures the lines of single methods and classes
 * @param text all of it
 */
record Verified(int exit, Map<String, Counts> jars, List<String> failures, String text) {
    private static final Pattern JAR = Pattern.compile(
            "(\\S+\\.jar): classes=(\\d+) methods=(\\d+) refused=(\\d+) errors=(\\d+)(?: skipped=(\\d+))?"
                    + "(?: unlinkable=(\\d+))?");

    /** The last such line is that of all jars. */
    private static final Pattern AVERAGE = Pattern.compile("a class (\\d+\\.\\d+) times on average");

    /** Of one jar. */
    record Counts(int classes, int methods, int refused, int errors, int skipped, int unlinkable) {}

    static Verified parse(int exit, String text) {
        Map<String, Counts> jars = new HashMap<>();
        List<String> failures = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher jar = JAR.matcher(line);
            if (jar.matches()) {
                jars.put(jar.group(1), counts(jar));
            } else if (line.startsWith("refused ") || line.startsWith("error ")) {
                failures.add(line);
            }
        }
        return new Verified(exit, jars, failures, text);
    }

    /** Of all jars: how many times larger a class has become on average. */
    double growthOfAClass() {
        Matcher average = AVERAGE.matcher(text);
        double last = 0;
        while (average.find()) {
            last = Double.parseDouble(average.group(1));
        }
        return last;
    }

    private static Counts counts(Matcher jar) {
        int[] counts = new int[6];
        for (int i = 0; i < counts.length; i++) {
            String count = jar.group(i + 2);
            counts[i] = count == null ? 0 : Integer.parseInt(count);
        }
        return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }
}
