package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which value of a suspension point goes to which slot of the frame, and which shape of frame a method needs. */
final class FrameLayout {
    private static final int[] REFERENCES = {0, 2, 4, 8};
    private static final int[] PRIMITIVES = {0, 2, 4};

    /** A value to be saved: where it is ({@code slot} of a local, or index in the stack), and its type. */
    record Item(boolean onStack, int slot, FrameValue value) {
        boolean isWide() {
            return value.kind() == FrameValue.Kind.LONG || value.kind() == FrameValue.Kind.DOUBLE;
        }
    }

    /** A primitive slot: one long or double, or up to two ints or floats. */
    record Word(Item low, Item high) {}

    private final CommonLocals common;
    private final Places places;
    private final List<FramePlan> plans = new ArrayList<>();
    private final int references;
    private final int primitives;
    private final boolean fixed;

    /**
     * @param points those that are resumed, in the order of their numbers
     * @param settable whether a variable may be set where it is not live as well
     * @param places of a compact method; else none
     */
    FrameLayout(List<SuspensionPoint> points, Predicate<Item> settable, Places places) {
        this.places = places;
        this.common = isCompact() ? CommonLocals.NONE : common(points, settable);
        int mostReferences = 0;
        int mostPrimitives = 0;
        for (SuspensionPoint point : points) {
            FramePlan plan = plan(point);
            plans.add(plan);
            mostReferences = Math.max(mostReferences, plan.references().size());
            mostPrimitives = Math.max(mostPrimitives, plan.words().size());
        }
        fixed = mostReferences <= 8 && mostPrimitives <= 4;
        references = fixed ? roundUp(mostReferences, REFERENCES) : mostReferences;
        primitives = fixed ? roundUp(mostPrimitives, PRIMITIVES) : mostPrimitives;
    }

    private static CommonLocals common(List<SuspensionPoint> points, Predicate<Item> settable) {
        CommonLocals most = CommonLocals.ofMost(points, settable);
        // What is fetched in one place for all points must not make frames larger.
        return isLarger(points, most) ? CommonLocals.ofAll(points) : most;
    }

    private FramePlan plan(SuspensionPoint point) {
        return isCompact() ? FramePlan.of(point, places, false) : FramePlan.of(point, common);
    }

    private static boolean isLarger(List<SuspensionPoint> points, CommonLocals candidate) {
        CommonLocals none = CommonLocals.NONE;
        int[] with = sizes(points, candidate);
        int[] without = sizes(points, none);
        return with[0] > without[0] || with[1] > without[1];
    }

    private static int[] sizes(List<SuspensionPoint> points, CommonLocals common) {
        int[] sizes = new int[2];
        for (SuspensionPoint point : points) {
            FramePlan plan = FramePlan.of(point, common);
            sizes[0] = Math.max(sizes[0], plan.references().size());
            sizes[1] = Math.max(sizes[1], plan.words().size());
        }
        return new int[] {rounded(sizes[0], REFERENCES), rounded(sizes[1], PRIMITIVES)};
    }

    private static int rounded(int value, int[] sizes) {
        return value > sizes[sizes.length - 1] ? value : roundUp(value, sizes);
    }

    private static int roundUp(int value, int[] sizes) {
        for (int size : sizes) {
            if (value <= size) {
                return size;
            }
        }
        throw new IllegalArgumentException("no shape for " + value);
    }

    FramePlan plan(int point) {
        return plans.get(point);
    }

    Places places() {
        return places;
    }

    private boolean isCompact() {
        return places != Places.NONE;
    }

    /** With all that has a place, live or not: what the form that callers enter saves. */
    FramePlan widePlan(SuspensionPoint point) {
        return FramePlan.of(point, places, true);
    }

    /** The locals that are restored before the points part. */
    CommonLocals common() {
        return common;
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

    /** The values' part of the descriptor of the shape's save method. */
    String valueTypes() {
        return fixed ? "Ljava/lang/Object;".repeat(references) + "J".repeat(primitives) : "";
    }
}
