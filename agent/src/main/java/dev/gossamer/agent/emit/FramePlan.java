package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The slots of a frame at one point; null stands for one that is not used there. Nulls need no slot.
 *
 * <pre>
 *   references: common ..., others ...
 *   words:      common long | common int, common int | int, int | long | double ...
 * </pre>
 */
record FramePlan(List<FrameLayout.Item> references, List<FrameLayout.Word> words) {
    static FramePlan of(SuspensionPoint point, CommonLocals common) {
        List<FrameLayout.Item> items = items(point);
        List<FrameLayout.Item> references = present(common.references(), items);
        List<FrameLayout.Item> ints = present(common.ints(), items);
        List<FrameLayout.Item> wides = new ArrayList<>();
        for (FrameLayout.Item item : items) {
            if (!common.contains(item)) {
                switch (item.value().kind()) {
                    case REFERENCE -> references.add(item);
                    case INT, FLOAT -> ints.add(item);
                    case LONG, DOUBLE -> wides.add(item);
                    default -> {}
                }
            }
        }
        return new FramePlan(references, words(present(common.wides(), items), ints, wides));
    }

    /**
     * Of a compact method.
     *
     * @param all whether what has a place is saved though it is dead
     */
    static FramePlan of(SuspensionPoint point, Places places, boolean all) {
        List<FrameLayout.Item> references = new ArrayList<>();
        List<FrameLayout.Item> ints = new ArrayList<>();
        List<FrameLayout.Item> wides = new ArrayList<>();
        Map<FrameLayout.Item, FrameLayout.Item> placed = new HashMap<>();
        for (FrameLayout.Item item : items(point)) {
            if (places.of(item) != null) {
                placed.put(places.of(item), item);
                continue;
            }
            switch (item.value().kind()) {
                case REFERENCE -> references.add(item);
                case INT, FLOAT -> ints.add(item);
                case LONG, DOUBLE -> wides.add(item);
                default -> {}
            }
        }
        UnaryOperator<FrameLayout.Item> found = all ? place -> place : placed::get;
        references.addAll(0, places.references().stream().map(found).toList());
        ints.addAll(0, places.ints().stream().map(found).toList());
        return new FramePlan(
                references, words(places.wides().stream().map(found).toList(), ints, wides));
    }

    /** As far as all points agree. */
    static FramePlan of(CommonLocals common) {
        return new FramePlan(common.references(), words(common.wides(), common.ints(), List.of()));
    }

    private static List<FrameLayout.Word> words(
            List<FrameLayout.Item> commonWides, List<FrameLayout.Item> ints, List<FrameLayout.Item> wides) {
        List<FrameLayout.Word> words = new ArrayList<>();
        commonWides.forEach(item -> words.add(new FrameLayout.Word(item, null)));
        for (int i = 0; i < ints.size(); i += 2) {
            words.add(new FrameLayout.Word(ints.get(i), i + 1 < ints.size() ? ints.get(i + 1) : null));
        }
        wides.forEach(item -> words.add(new FrameLayout.Word(item, null)));
        return words;
    }

    /** The number of the reference slot of each item that is one. */
    Map<FrameLayout.Item, Integer> slotsOfReferences() {
        Map<FrameLayout.Item, Integer> slots = new HashMap<>();
        for (int i = 0; i < references.size(); i++) {
            slots.put(references.get(i), i);
        }
        return slots;
    }

    /** The number of the word that each other item is in. */
    Map<FrameLayout.Item, Integer> slotsOfWords() {
        Map<FrameLayout.Item, Integer> slots = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            slots.put(words.get(i).low(), i);
            slots.put(words.get(i).high(), i);
        }
        return slots;
    }

    private static List<FrameLayout.Item> items(SuspensionPoint point) {
        List<FrameLayout.Item> items = new ArrayList<>();
        for (SuspensionPoint.Local local : point.locals()) {
            items.add(new FrameLayout.Item(false, local.slot(), local.value()));
        }
        for (int i = 0; i < point.stack().size(); i++) {
            items.add(new FrameLayout.Item(true, i, point.stack().get(i)));
        }
        return items;
    }

    /** {@code common}, with null for what is not among {@code items}. */
    private static List<FrameLayout.Item> present(List<FrameLayout.Item> common, List<FrameLayout.Item> items) {
        List<FrameLayout.Item> result = new ArrayList<>();
        Set<FrameLayout.Item> there = common.isEmpty() ? Set.of() : new HashSet<>(items);
        for (FrameLayout.Item item : common) {
            result.add(there.contains(item) ? item : null);
        }
        return result;
    }
}
