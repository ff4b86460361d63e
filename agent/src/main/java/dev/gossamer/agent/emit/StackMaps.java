package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Stack maps of the code that is emitted: those of the class file with our own variables added, and new ones. */
final class StackMaps {
    private final boolean wanted;
    private final Slots slots;
    private Object second;
    private final Map<LabelNode, LabelNode> creations;
    private final Map<AbstractInsnNode, LabelNode> creationLabels;
    private final Places places;

    /**
     * @param wanted false for class files of versions that have none
     * @param second the type of our second variable
     * @param creations from the labels that stand before a NEW in the original to the one that does in the copy
     * @param creationLabels the latter, by the NEW
     * @param places the variables that always have a value
     */
    StackMaps(
            boolean wanted,
            Slots slots,
            Object second,
            Map<LabelNode, LabelNode> creations,
            Map<AbstractInsnNode, LabelNode> creationLabels,
            Places places) {
        this.places = places;
        this.wanted = wanted;
        this.slots = slots;
        this.second = second;
        this.creations = creations;
        this.creationLabels = creationLabels;
    }

    /** Our second variable is never set. */
    void omitSecond() {
        second = Opcodes.TOP;
    }

    /**
     * The original map, with variables that are not {@code live} left out; null for live: all stay.
     *
     * @param withOurs whether our own variables are set there
     */
    void copy(InsnList code, FrameNode original, BitSet live, boolean withOurs) {
        if (!wanted) {
            return;
        }
        Object[] types = empty();
        int slot = 0;
        for (Object type : original.local) {
            if (live == null || live.get(slot)) {
                types[slots.of(slot)] = relabel(type);
            }
            slot += size(type);
        }
        List<Object> stack = new ArrayList<>();
        for (Object type : original.stack == null ? List.of() : original.stack) {
            stack.add(relabel(type));
        }
        add(code, types, stack, withOurs);
    }

    /** The map at a suspension point: its live variables, what is under the call, and {@code result} if not null. */
    void point(InsnList code, SuspensionPoint point, FrameValue result) {
        if (!wanted) {
            return;
        }
        Object[] types = empty();
        for (SuspensionPoint.Local local : point.locals()) {
            types[slots.of(local.slot())] = type(local.value());
        }
        List<Object> stack = new ArrayList<>();
        for (FrameValue value : point.stack()) {
            stack.add(type(value));
        }
        if (result != null) {
            stack.add(type(result));
        }
        add(code, types, stack, true);
    }

    /** The map where all is as in {@code frame}. */
    void typed(InsnList code, Frame<FrameValue> frame) {
        if (!wanted) {
            return;
        }
        Object[] types = empty();
        for (int slot = 0; slot < frame.getLocals(); slot++) {
            types[slots.of(slot)] = type(frame.getLocal(slot));
        }
        List<Object> stack = new ArrayList<>();
        for (int i = 0; i < frame.getStackSize(); i++) {
            stack.add(type(frame.getStack(i)));
        }
        add(code, types, stack, true);
    }

    /** The map where our own variables are set, and those that are common to all points. */
    void common(InsnList code, CommonLocals common) {
        if (wanted) {
            Object[] types = empty();
            for (FrameLayout.Item item : common.all()) {
                types[slots.of(item.slot())] = type(item.value());
            }
            add(code, types, List.of(), true);
        }
    }

    /**
     * The map where the points of a group save, or put operands aside: what all have.
     *
     * @param selected whether a variable tells which one it is
     */
    void group(InsnList code, SaveGroups.Group group, boolean selected) {
        if (!wanted) {
            return;
        }
        SuspensionPoint any = group.any();
        Object[] types = locals(group);
        types[slots.selector()] = selected ? Opcodes.INTEGER : Opcodes.TOP;
        List<Object> stack = new ArrayList<>();
        for (int i = 0; i < any.stack().size(); i++) {
            int index = i;
            stack.add(type(group, point -> point.stack().get(index)));
        }
        if (BodyEmitter.resultOf(any.call()) != null) {
            stack.add(type(group, point -> BodyEmitter.resultOf(point.call())));
        }
        add(code, types, stack, true);
    }

    /** The map where the points of a group save whose operands have been put aside. */
    void saving(InsnList code, SaveGroups.Group group, List<Object> stack) {
        if (wanted) {
            add(code, locals(group), stack, true);
        }
    }

    private Object[] locals(SaveGroups.Group group) {
        SuspensionPoint any = group.any();
        Object[] types = empty();
        for (int i = 0; i < any.locals().size(); i++) {
            SuspensionPoint.Local local = any.locals().get(i);
            if (!places.has(local.slot())) {
                types[slots.of(local.slot())] = type(group, point -> valueOf(local.slot(), point));
            }
        }
        return types;
    }

    private static FrameValue valueOf(int slot, SuspensionPoint point) {
        return point.locals().stream()
                .filter(local -> local.slot() == slot)
                .findAny()
                .orElseThrow()
                .value();
    }

    private Object type(SaveGroups.Group group, Function<SuspensionPoint, FrameValue> value) {
        Object type = type(value.apply(group.any()));
        boolean same = group.points().stream().allMatch(point -> type.equals(type(value.apply(point))));
        return same ? type : "java/lang/Object";
    }

    private Object[] empty() {
        Object[] types = new Object[slots.temporaries()];
        Arrays.fill(types, Opcodes.TOP);
        return types;
    }

    private Object type(FrameValue value) {
        return value.verificationType(creationLabels::get);
    }

    private Object relabel(Object type) {
        return type instanceof LabelNode label ? creations.get(label) : type;
    }

    private static int size(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }

    private void add(InsnList code, Object[] locals, List<Object> stack, boolean withOurs) {
        if (withOurs) {
            locals[slots.context()] = ContinuationCalls.CONTEXT;
            locals[slots.second()] = second;
        }
        places.complete(locals, slots);
        List<Object> types = new ArrayList<>();
        int known = 0;
        for (int slot = 0; slot < locals.length; slot += size(locals[slot])) {
            types.add(locals[slot]);
            known = locals[slot] == Opcodes.TOP ? known : types.size();
        }
        Object[] shortest = types.subList(0, known).toArray();
        code.add(new FrameNode(Opcodes.F_NEW, known, shortest, stack.size(), stack.toArray()));
    }
}
