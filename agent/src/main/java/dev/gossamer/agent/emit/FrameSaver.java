package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Moves the live values of a suspension point into the frame and back. */
final class FrameSaver implements Opcodes {
    private static final String PACK = "(II)J";

    private final FrameLayout layout;
    private final CastMethods casts;

    /** The first local variable that is free while a frame is saved. */
    private final int temps;

    FrameSaver(FrameLayout layout, CastMethods casts, int temps) {
        this.casts = casts;
        this.layout = layout;
        this.temps = temps;
    }

    /** Takes the operand stack under the call into temporary variables; the result is on top of it. */
    void unloadStack(InsnList code, SuspensionPoint point, int resultSize) {
        Code.pop(code, resultSize);
        List<FrameValue> stack = point.stack();
        for (int i = stack.size() - 1; i >= 0; i--) {
            Code.store(code, stack.get(i), temp(stack, i));
        }
    }

    private int temp(List<FrameValue> stack, int index) {
        int slot = temps;
        for (int i = 0; i < index; i++) {
            slot += stack.get(i).getSize();
        }
        return slot;
    }

    /**
     * {@code ... -> ..., references, primitives}, or two arrays of them.
     *
     * @param frame the variable with the frame whose arrays are used again; -1: make new ones
     */
    void pushValues(InsnList code, SuspensionPoint point, int frame) {
        FrameLayout.Plan plan = layout.plan(point.id());
        if (layout.fixed()) {
            for (int i = 0; i < layout.references(); i++) {
                pushReference(code, plan, i, point);
            }
            for (int i = 0; i < layout.primitives(); i++) {
                pushPrimitive(code, plan, i, point);
            }
            return;
        }
        array(code, frame, "references", "[Ljava/lang/Object;", layout.references());
        for (int i = 0; i < plan.references().size(); i++) {
            // Stack: array, array, index, value
            Code.op(code, DUP);
            Code.push(code, i);
            pushReference(code, plan, i, point);
            Code.op(code, AASTORE);
        }
        array(code, frame, "primitives", "[J", layout.primitives());
        for (int i = 0; i < plan.primitives(); i++) {
            Code.op(code, DUP);
            Code.push(code, i);
            pushPrimitive(code, plan, i, point);
            Code.op(code, LASTORE);
        }
    }

    private static void array(InsnList code, int frame, String field, String type, int length) {
        if (frame >= 0) {
            code.add(new VarInsnNode(ALOAD, frame));
            Code.getField(code, ContinuationCalls.FRAME_ARRAYS, field, type);
            return;
        }
        Code.push(code, length);
        code.add(
                type.equals("[J")
                        ? new IntInsnNode(NEWARRAY, T_LONG)
                        : new TypeInsnNode(ANEWARRAY, "java/lang/Object"));
    }

    private void pushReference(InsnList code, FrameLayout.Plan plan, int i, SuspensionPoint point) {
        if (i < plan.references().size()) {
            loadItem(code, plan.references().get(i), point);
        } else {
            Code.op(code, ACONST_NULL);
        }
    }

    private void pushPrimitive(InsnList code, FrameLayout.Plan plan, int i, SuspensionPoint point) {
        int wides = plan.wides().size();
        if (i < wides) {
            FrameLayout.Item item = plan.wides().get(i);
            loadItem(code, item, point);
            if (item.value().kind() == FrameValue.Kind.DOUBLE) {
                Code.callStatic(code, "java/lang/Double", "doubleToRawLongBits", "(D)J");
            }
            return;
        }
        int first = (i - wides) * 2;
        if (first >= plan.ints().size()) {
            Code.op(code, LCONST_0);
            return;
        }
        loadInt(code, plan.ints().get(first), point);
        if (first + 1 < plan.ints().size()) {
            loadInt(code, plan.ints().get(first + 1), point);
            Code.callStatic(code, ContinuationCalls.CONTEXT, "pack", PACK);
        } else {
            Code.op(code, I2L);
        }
    }

    private void loadInt(InsnList code, FrameLayout.Item item, SuspensionPoint point) {
        loadItem(code, item, point);
        if (item.value().kind() == FrameValue.Kind.FLOAT) {
            Code.callStatic(code, "java/lang/Float", "floatToRawIntBits", "(F)I");
        }
    }

    private void loadItem(InsnList code, FrameLayout.Item item, SuspensionPoint point) {
        int slot = item.onStack() ? temp(point.stack(), item.slot()) : item.slot();
        Code.load(code, item.value(), slot);
    }

    /** Loads the local variables from {@code frame}, then pushes the operands that were under the call. */
    void restore(InsnList code, SuspensionPoint point, int frame) {
        FrameLayout.Plan plan = layout.plan(point.id());
        for (SuspensionPoint.Local local : point.locals()) {
            if (fetch(code, plan, new FrameLayout.Item(false, local.slot(), local.value()), frame)) {
                Code.store(code, local.value(), local.slot());
            }
        }
        for (int i = 0; i < point.stack().size(); i++) {
            fetch(code, plan, new FrameLayout.Item(true, i, point.stack().get(i)), frame);
        }
        if (layout.clears()) {
            code.add(new VarInsnNode(ALOAD, frame));
            Code.callVirtual(code, layout.shape(), "clear", "()V");
        }
    }

    private boolean fetch(InsnList code, FrameLayout.Plan plan, FrameLayout.Item item, int frame) {
        switch (item.value().kind()) {
            case REFERENCE -> {
                slot(code, frame, true, plan.references().indexOf(item));
                casts.cast(code, item.value().name());
            }
            case LONG -> slot(code, frame, false, plan.wides().indexOf(item));
            case DOUBLE -> {
                slot(code, frame, false, plan.wides().indexOf(item));
                Code.callStatic(code, "java/lang/Double", "longBitsToDouble", "(J)D");
            }
            case INT, FLOAT -> fetchInt(code, plan, item, frame);
            case NULL -> code.add(new InsnNode(ACONST_NULL));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void fetchInt(InsnList code, FrameLayout.Plan plan, FrameLayout.Item item, int frame) {
        int index = plan.ints().indexOf(item);
        slot(code, frame, false, plan.wides().size() + index / 2);
        if (index % 2 == 0) {
            Code.op(code, L2I);
        } else {
            Code.callStatic(code, ContinuationCalls.CONTEXT, "high", "(J)I");
        }
        if (item.value().kind() == FrameValue.Kind.FLOAT) {
            Code.callStatic(code, "java/lang/Float", "intBitsToFloat", "(I)F");
        }
    }

    private void slot(InsnList code, int frame, boolean reference, int index) {
        code.add(new VarInsnNode(ALOAD, frame));
        if (layout.fixed()) {
            String type = reference ? "Ljava/lang/Object;" : "J";
            Code.getField(code, layout.shape(), (reference ? "r" : "p") + index, type);
            return;
        }
        String type = reference ? "[Ljava/lang/Object;" : "[J";
        Code.getField(code, layout.shape(), reference ? "references" : "primitives", type);
        Code.push(code, index);
        Code.op(code, reference ? AALOAD : LALOAD);
    }
}
