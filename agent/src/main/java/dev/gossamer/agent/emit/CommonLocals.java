package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The local variables that are live, and of one type, at most points of a method. Each has the same slot of the frame
 * at all points, so that one piece of code restores them. Where one is dead, null or 0 is saved for it.
 */
record CommonLocals(List<FrameLayout.Item> references, List<FrameLayout.Item> wides, List<FrameLayout.Item> ints) {
    static final CommonLocals NONE = new CommonLocals(List.of(), List.of(), List.of());

    /** Of more than half of the points, as far as they are {@code settable} at the others. */
    static CommonLocals ofMost(List<SuspensionPoint> points, Predicate<FrameLayout.Item> settable) {
        return of(points, points.size() / 2 + 1, settable);
    }

    /** Of all points: no frame gets larger by these. */
    static CommonLocals ofAll(List<SuspensionPoint> points) {
        return of(points, points.size(), item -> true);
    }

    private static CommonLocals of(List<SuspensionPoint> points, int least, Predicate<FrameLayout.Item> settable) {
        if (points.size() < 2) {
            return NONE;
        }
        CommonLocals result = new CommonLocals(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        typesBySlot(points).forEach((slot, types) -> {
            FrameValue type = types.get(0);
            FrameLayout.Item item = new FrameLayout.Item(false, slot, type);
            boolean common = types.size() >= least && types.stream().allMatch(type::equals);
            if (common && (types.size() == points.size() || settable.test(item))) {
                result.add(item);
            }
        });
        return result;
    }

    private static Map<Integer, List<FrameValue>> typesBySlot(List<SuspensionPoint> points) {
        Map<Integer, List<FrameValue>> types = new LinkedHashMap<>();
        for (SuspensionPoint point : points) {
            for (SuspensionPoint.Local local : point.locals()) {
                types.computeIfAbsent(local.slot(), slot -> new ArrayList<>()).add(local.value());
            }
        }
        return types;
    }

    private void add(FrameLayout.Item item) {
        switch (item.value().kind()) {
            case REFERENCE -> references.add(item);
            case INT, FLOAT -> ints.add(item);
            case LONG, DOUBLE -> wides.add(item);
            default -> {}
        }
    }

    boolean contains(FrameLayout.Item item) {
        return references.contains(item) || wides.contains(item) || ints.contains(item);
    }

    List<FrameLayout.Item> all() {
        List<FrameLayout.Item> all = new ArrayList<>(references);
        all.addAll(wides);
        all.addAll(ints);
        return all;
    }
}
