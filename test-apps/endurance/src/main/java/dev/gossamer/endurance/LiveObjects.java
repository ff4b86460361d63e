package dev.gossamer.endurance;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many objects of each class are reachable, as a full collection counts them. */
public record LiveObjects(Map<String, Long> ours, long allObjects, long allBytes) {
    /** Kept by those who compare, and found by the next count: no object for each class. */
    public LiveObjects {
        ours = Map.copyOf(ours);
    }

    public static LiveObjects count() {
        Map<String, Long> ours = new TreeMap<>();
        long objects = 0;
        long bytes = 0;
        for (String line : histogram().split("\n")) {
            // num: #instances #bytes class name (module)
            String[] columns = line.trim().split("\\s+");
            if (columns.length >= 4 && columns[0].endsWith(":") && Character.isDigit(columns[0].charAt(0))) {
                objects += Long.parseLong(columns[1]);
                bytes += Long.parseLong(columns[2]);
                if (columns[3].startsWith("dev.gossamer.")) {
                    ours.merge(columns[3].replaceAll("[/+].*", "").intern(), Long.parseLong(columns[1]), Long::sum);
                }
            }
        }
        return new LiveObjects(ours, objects, bytes);
    }

    private static String histogram() {
        try {
            // Twice: what is reachable by references alone that the first has cleared goes with the second.
            System.gc();
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM has no class histogram; use a HotSpot JVM", e);
        }
    }

    public long oursInAll() {
        return ours.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What there is more of than in {@code before}, by class. */
    public Map<String, Long> moreThan(LiveObjects before) {
        Map<String, Long> more = new TreeMap<>();
        ours.forEach((type, count) -> {
            long difference = count - before.ours.getOrDefault(type, 0L);
            if (difference > 0) {
                more.put(type, difference);
            }
        });
        return more;
    }
}
