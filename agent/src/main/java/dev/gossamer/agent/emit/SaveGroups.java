package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.LabelNode;

/**
 * Points that save the same variables and operands share the code that does it. Their types may differ: a frame takes
 * any reference for an object.
 */
final class SaveGroups {
    /**
     * @param points two or more
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
    SaveGroups(List<SuspensionPoint> points, boolean exact) {
        Map<List<Object>, List<SuspensionPoint>> byValues = new LinkedHashMap<>();
        for (SuspensionPoint point : points) {
            byValues.computeIfAbsent(key(point, exact), key -> new ArrayList<>())
                    .add(point);
        }
        for (List<SuspensionPoint> same : byValues.values()) {
            if (same.size() > 1) {
                Group group = new Group(same, new LabelNode());
                shared.add(group);
                same.forEach(point -> groups.put(point.index(), group));
            }
        }
    }

    private static List<Object> key(SuspensionPoint point, boolean exact) {
        List<Object> key = new ArrayList<>();
        for (SuspensionPoint.Local local : point.locals()) {
            key.add(local.slot());
            key.add(exact ? local.value() : local.value().kind());
        }
        for (FrameValue value : point.stack()) {
            key.add(exact ? value : value.kind());
        }
        FrameValue result = BodyEmitter.resultOf(point.call());
        key.add(result == null || exact ? String.valueOf(result) : result.kind());
        return key;
    }

    /** The group of a point that shares its code; null for one that has its own. */
    Group of(SuspensionPoint point) {
        return groups.get(point.index());
    }

    List<Group> shared() {
        return shared;
    }
}
