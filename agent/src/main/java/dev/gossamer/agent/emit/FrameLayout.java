package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;

/** Which value of a suspension point goes to which slot of the frame, and which shape of frame a method needs. */
final class FrameLayout {
    private static final int[] REFERENCES = {0, 2, 4, 8};
    private static final int[] PRIMITIVES = {0, 2, 4};

    /** A value to be saved: where it is ({@code slot} of a local, or index in the stack), and its type. */
    record Item(boolean onStack, int slot, FrameValue value) {}

    /** The items of one point. Two ints share a primitive slot. Nulls need none. */
    record Plan(List<Item> references, List<Item> wides, List<Item> ints) {
        int primitives() {
            return wides.size() + (ints.size() + 1) / 2;
        }
    }

    private final List<Plan> plans = new ArrayList<>();
    private final int references;
    private final int primitives;
    private final boolean fixed;

    FrameLayout(List<SuspensionPoint> points) {
        int mostReferences = 0;
        int mostPrimitives = 0;
        for (SuspensionPoint point : points) {
            Plan plan = plan(point);
            plans.add(plan);
            mostReferences = Math.max(mostReferences, plan.references.size());
            mostPrimitives = Math.max(mostPrimitives, plan.primitives());
        }
        fixed = mostReferences <= 8 && mostPrimitives <= 4;
        references = fixed ? roundUp(mostReferences, REFERENCES) : mostReferences;
        primitives = fixed ? roundUp(mostPrimitives, PRIMITIVES) : mostPrimitives;
    }

    private static int roundUp(int value, int[] sizes) {
        for (int size : sizes) {
            if (value <= size) {
                return size;
            }
        }
        throw new IllegalArgumentException("no shape for " + value);
    }

    private static Plan plan(SuspensionPoint point) {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (SuspensionPoint.Local local : point.locals()) {
            add(plan, new Item(false, local.slot(), local.value()));
        }
        for (int i = 0; i < point.stack().size(); i++) {
            add(plan, new Item(true, i, point.stack().get(i)));
        }
        return plan;
    }

    private static void add(Plan plan, Item item) {
        switch (item.value.kind()) {
            case REFERENCE -> plan.references.add(item);
            case INT, FLOAT -> plan.ints.add(item);
            case LONG, DOUBLE -> plan.wides.add(item);
            default -> {}
        }
    }

    Plan plan(int point) {
        return plans.get(point);
    }

    /** Whether a shape of the family fits; else arrays. */
    boolean fixed() {
        return fixed;
    }

    int references() {
        return references;
    }

    int primitives() {
        return primitives;
    }

    boolean clears() {
        return references > 0;
    }

    String shape() {
        return fixed ? ContinuationCalls.FRAME + references + "x" + primitives : ContinuationCalls.FRAME_ARRAYS;
    }

    /** The values' part of the descriptors of the shape's save methods. */
    String valueTypes() {
        return fixed ? "Ljava/lang/Object;".repeat(references) + "J".repeat(primitives) : "[Ljava/lang/Object;[J";
    }
}
