package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.HeldLocals;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Moves the values of a frame back to where they were at a suspension point. */
final class FrameRestorer implements Opcodes {
    private final FrameLayout layout;
    private final CastMethods casts;
    private final Slots slots;
    private final HeldLocals held;

    FrameRestorer(FrameLayout layout, CastMethods casts, Slots slots, HeldLocals held) {
        this.layout = layout;
        this.casts = casts;
        this.slots = slots;
        this.held = held;
    }

    /** Where the values of a plan are. */
    private record Fetch(
            FramePlan plan, Map<FrameLayout.Item, Integer> references, Map<FrameLayout.Item, Integer> words) {
        Fetch(FramePlan plan) {
            this(plan, plan.slotsOfReferences(), plan.slotsOfWords());
        }
    }

    /** Loads what is restored for all points alike. */
    void restoreCommon(InsnList code) {
        CommonLocals common = layout.common();
        if (common.all().isEmpty()) {
            return;
        }
        Fetch fetch = new Fetch(FramePlan.of(common));
        for (FrameLayout.Item item : common.all()) {
            fetch(code, fetch, item);
            Code.store(code, item.value(), slots.of(item.slot()));
        }
    }

    /** Loads the point's other local variables, then pushes the operands that were under the call. */
    void restore(InsnList code, SuspensionPoint point) {
        Fetch fetch = new Fetch(layout.plan(point.id()));
        for (SuspensionPoint.Local local : point.locals()) {
            FrameLayout.Item item = new FrameLayout.Item(false, local.slot(), local.value());
            if (!layout.common().contains(item) && fetch(code, fetch, item)) {
                Code.store(code, local.value(), slots.of(local.slot()));
            }
        }
        for (int i = 0; i < point.stack().size(); i++) {
            fetch(code, fetch, new FrameLayout.Item(true, i, point.stack().get(i)));
        }
        clear(code, point, fetch.plan.references());
    }

    /**
     * What was saved may be garbage from here on. What the method holds anyway stays: the next save finds it there, and
     * writes no reference, which would cost a barrier.
     */
    private void clear(InsnList code, SuspensionPoint point, List<FrameLayout.Item> saved) {
        BitSet kept = kept(point, saved);
        if (kept.isEmpty()) {
            clearAll(code);
            return;
        }
        for (int i = 0; i < saved.size(); i++) {
            if (saved.get(i) != null && !kept.get(i)) {
                code.add(new VarInsnNode(ALOAD, slots.second()));
                code.add(new InsnNode(ACONST_NULL));
                code.add(new FieldInsnNode(PUTFIELD, layout.shape(), "r" + i, "Ljava/lang/Object;"));
            }
        }
    }

    /** Before a call after which nothing is needed any more, and which may take for ever. */
    void dropKept(InsnList code, List<SuspensionPoint> points) {
        for (SuspensionPoint point : points) {
            if (!kept(point, layout.plan(point.id()).references()).isEmpty()) {
                clearAll(code);
                return;
            }
        }
    }

    private void clearAll(InsnList code) {
        if (layout.clears()) {
            code.add(new VarInsnNode(ALOAD, slots.second()));
            Code.callVirtual(code, layout.shape(), "clear", "()V");
        }
    }

    /** None in a frame with arrays, nor where dead variables have been saved: their slots are to be cleared, too. */
    private BitSet kept(SuspensionPoint point, List<FrameLayout.Item> saved) {
        BitSet kept = new BitSet();
        for (int i = 0; i < saved.size() && layout.fixed() && layout.places() == Places.NONE; i++) {
            FrameLayout.Item item = saved.get(i);
            kept.set(i, item != null && !item.onStack() && held.isHeldAfter(point.index(), item.slot()));
        }
        return kept;
    }

    private boolean fetch(InsnList code, Fetch fetch, FrameLayout.Item item) {
        switch (item.value().kind()) {
            case REFERENCE -> {
                slot(code, true, fetch.references.get(item));
                casts.cast(code, item.value().name());
            }
            case NULL -> code.add(new InsnNode(ACONST_NULL));
            case LONG, DOUBLE, INT, FLOAT -> fetchWord(code, fetch, item);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void fetchWord(InsnList code, Fetch fetch, FrameLayout.Item item) {
        int index = fetch.words.get(item);
        slot(code, false, index);
        FrameValue.Kind kind = item.value().kind();
        if (!item.isWide()) {
            if (item.equals(fetch.plan.words().get(index).low())) {
                Code.op(code, L2I);
            } else {
                Code.callStatic(code, ContinuationCalls.CONTEXT, "high", "(J)I");
            }
        }
        if (kind == FrameValue.Kind.FLOAT) {
            Code.callStatic(code, "java/lang/Float", "intBitsToFloat", "(I)F");
        } else if (kind == FrameValue.Kind.DOUBLE) {
            Code.callStatic(code, "java/lang/Double", "longBitsToDouble", "(J)D");
        }
    }

    private void slot(InsnList code, boolean reference, int index) {
        code.add(new VarInsnNode(ALOAD, slots.second()));
        if (layout.fixed()) {
            String type = reference ? "Ljava/lang/Object;" : "J";
            Code.getField(code, layout.shape(), (reference ? "r" : "p") + index, type);
            return;
        }
        Code.push(code, index);
        String type = reference ? "Ljava/lang/Object;" : "J";
        Code.callVirtual(code, layout.shape(), reference ? "reference" : "primitive", "(I)" + type);
    }
}
