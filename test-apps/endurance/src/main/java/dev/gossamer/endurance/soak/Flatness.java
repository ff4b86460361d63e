package dev.gossamer.endurance.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Whether there is no more at the end of a run than at its beginning: the least of its last third is compared. */
final class Flatness {
    private record Figure(ToLongFunction<Sample> of, long margin) {}

    private static final Map<String, Figure> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("gossamer-objects", new Figure(sample -> sample.live().oursInAll(), 100));
        // What the JDK and Netty make once, when they come to it.
        FIGURES.put("objects", new Figure(sample -> sample.live().allObjects(), 20_000));
        FIGURES.put("bytes", new Figure(sample -> sample.live().allBytes(), 4 << 20));
        FIGURES.put("direct", new Figure(Sample::direct, 16 << 20));
        FIGURES.put("files", new Figure(Sample::files, 0));
        FIGURES.put("threads", new Figure(Sample::threads, 0));
    }

    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    /** What has grown; empty if nothing. */
    List<String> grown() {
        List<String> grown = new ArrayList<>();
        if (samples.isEmpty()) {
            return grown;
        }
        int third = Math.max(1, samples.size() / 3);
        List<Sample> first = samples.subList(0, third);
        List<Sample> last = samples.subList(samples.size() - third, samples.size());
        FIGURES.forEach((name, figure) -> {
            long before = first.stream().mapToLong(figure.of).max().orElse(0);
            long after = last.stream().mapToLong(figure.of).min().orElse(0);
            if (after > before + figure.margin) {
                grown.add(name + " from " + before + " to " + after);
            }
        });
        if (!grown.isEmpty()) {
            grown.add("by class: "
                    + last.get(third - 1).live().moreThan(first.get(0).live()));
        }
        return grown;
    }
}
