package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;

/** Stack maps of the code that is emitted: those of the class file with our own variables added, and new ones. */
final class StackMaps {
    private final boolean wanted;
    private final int locals;
    private final List<Object> ours;
    private final Map<LabelNode, LabelNode> creations;

    /**
     * @param wanted false for class files of versions that have none
     * @param locals how many local variable slots the original method has
     * @param ours the types of the variables that follow them
     * @param creations from the labels that stand before a NEW in the original to the one that does in the copy
     */
    StackMaps(boolean wanted, int locals, List<Object> ours, Map<LabelNode, LabelNode> creations) {
        this.wanted = wanted;
        this.locals = locals;
        this.ours = ours;
        this.creations = creations;
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
        Object[] slots = empty();
        int slot = 0;
        for (Object type : original.local) {
            if (live == null || live.get(slot)) {
                slots[slot] = relabel(type);
            }
            slot += size(type);
        }
        List<Object> stack = new ArrayList<>();
        for (Object type : original.stack == null ? List.of() : original.stack) {
            stack.add(relabel(type));
        }
        add(code, slots, stack, withOurs);
    }

    /** The map at a suspension point: its live variables, what is under the call, and {@code result} if not null. */
    void point(InsnList code, SuspensionPoint point, FrameValue result) {
        if (!wanted) {
            return;
        }
        Object[] slots = empty();
        for (SuspensionPoint.Local local : point.locals()) {
            slots[local.slot()] = type(local.value());
        }
        List<Object> stack = new ArrayList<>();
        for (FrameValue value : point.stack()) {
            stack.add(type(value));
        }
        if (result != null) {
            stack.add(type(result));
        }
        add(code, slots, stack, true);
    }

    /** The map where only our own variables are set. */
    void onlyOurs(InsnList code) {
        if (wanted) {
            add(code, empty(), List.of(), true);
        }
    }

    private Object[] empty() {
        Object[] slots = new Object[locals];
        Arrays.fill(slots, Opcodes.TOP);
        return slots;
    }

    private static Object type(FrameValue value) {
        return value.verificationType(creation -> {
            throw new IllegalStateException("an uninitialised object at a suspension point");
        });
    }

    private Object relabel(Object type) {
        return type instanceof LabelNode label ? creations.get(label) : type;
    }

    private static int size(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }

    private void add(InsnList code, Object[] slots, List<Object> stack, boolean withOurs) {
        List<Object> types = new ArrayList<>();
        for (int slot = 0; slot < slots.length; slot += size(slots[slot])) {
            types.add(slots[slot]);
        }
        if (withOurs) {
            types.addAll(ours);
        }
        code.add(new FrameNode(Opcodes.F_NEW, types.size(), types.toArray(), stack.size(), stack.toArray()));
    }
}
