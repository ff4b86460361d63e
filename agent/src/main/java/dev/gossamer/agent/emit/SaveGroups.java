package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.tree.LabelNode;

/**
 * Points that save the same variables and operands share the code that does it. Their types may differ: a frame takes
 * any reference for an object.
 */
final class SaveGroups {
    /**
     * @param points one or more
     * @param start of the shared code
     */
    record Group(List<SuspensionPoint> points, LabelNode start) {
        SuspensionPoint any() {
            return points.get(0);
        }
    }

    /** By the index of the point. */
    private final Map<Integer, Group> groups = new HashMap<>();

    private final List<Group> shared = new ArrayList<>();

    /** @param exact whether the types have to be the same, too: without stack maps the verifier has to merge them */
    static SaveGroups of(List<SuspensionPoint> points, boolean exact, Places places) {
        return new SaveGroups(points, 2, point -> {
            List<Object> key = values(point, exact, places);
            key.addAll(operands(point, exact));
            key.add(result(point, exact));
            return key;
        });
    }

    /**
     * Of points whose calls are made by stubs. The operands under them have been put aside.
     *
     * @param exact as above
     */
    static SaveGroups ofStubbed(List<SuspensionPoint> points, boolean exact, Places places) {
        return new SaveGroups(points, 1, point -> values(point, exact, places));
    }

    /** The same points by what has to be put aside, as far as anything has. */
    static SaveGroups ofOperands(List<SuspensionPoint> points, Places places) {
        List<SuspensionPoint> some =
                points.stream().filter(point -> !point.stack().isEmpty()).toList();
        return new SaveGroups(some, 1, point -> {
            List<Object> key = values(point, false, places);
            key.addAll(operands(point, false));
            key.add(result(point, false));
            return key;
        });
    }

    private SaveGroups(List<SuspensionPoint> points, int smallest, Function<SuspensionPoint, List<Object>> key) {
        Map<List<Object>, List<SuspensionPoint>> byKey = new LinkedHashMap<>();
        for (SuspensionPoint point : points) {
            byKey.computeIfAbsent(key.apply(point), k -> new ArrayList<>()).add(point);
        }
        for (List<SuspensionPoint> same : byKey.values()) {
            if (same.size() >= smallest) {
                Group group = new Group(same, new LabelNode());
                shared.add(group);
                same.forEach(point -> groups.put(point.index(), group));
            }
        }
    }

    private static List<Object> values(SuspensionPoint point, boolean exact, Places places) {
        List<Object> key = new ArrayList<>();
        for (SuspensionPoint.Local local : point.locals()) {
            if (!places.has(local.slot())) {
                key.add(local.slot());
                key.add(exact ? local.value() : local.value().kind());
            }
        }
        return key;
    }

    private static List<Object> operands(SuspensionPoint point, boolean exact) {
        List<Object> key = new ArrayList<>();
        for (FrameValue value : point.stack()) {
            key.add(exact ? value : value.kind());
        }
        return key;
    }

    private static Object result(SuspensionPoint point, boolean exact) {
        FrameValue result = BodyEmitter.resultOf(point.call());
        return result == null || exact ? String.valueOf(result) : result.kind();
    }

    /** The group of a point that shares its code; null for one that has its own. */
    Group of(SuspensionPoint point) {
        return groups.get(point.index());
    }

    List<Group> shared() {
        return shared;
    }
}
