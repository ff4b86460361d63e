package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Moves the live values of a suspension point into the frame. */
final class FrameSaver implements Opcodes {
    private static final String PACK = "(II)J";

    /** How many values of a frame with arrays are put into it by one call. */
    private static final int AT_ONCE = 4;

    private final FrameLayout layout;
    private final Slots slots;
    private final boolean wide;

    /** @param wide whether what has a place in the frame is saved though it is dead */
    FrameSaver(FrameLayout layout, Slots slots, boolean wide) {
        this.layout = layout;
        this.slots = slots;
        this.wide = wide;
    }

    /** Takes the operand stack under the call into temporary variables; the result is on top of it. */
    void unloadStack(InsnList code, SuspensionPoint point) {
        List<FrameValue> stack = point.stack();
        if (stack.isEmpty()) {
            // A return drops what is left.
            return;
        }
        FrameValue result = BodyEmitter.resultOf(point.call());
        Code.pop(code, result == null ? 0 : result.getSize());
        int[] temporaries = temporaries(stack);
        for (int i = stack.size() - 1; i >= 0; i--) {
            Code.store(code, stack.get(i), temporaries[i]);
        }
    }

    private int[] temporaries(List<FrameValue> stack) {
        int[] result = new int[stack.size()];
        int slot = slots.temporaries();
        for (int i = 0; i < result.length; i++) {
            FrameLayout.Item place = placeOf(new FrameLayout.Item(true, i, stack.get(i)));
            result[i] = place == null ? slot : layout.places().variable(place, slots);
            slot += stack.get(i).getSize();
        }
        return result;
    }

    /** {@code resumer -> frame} */
    void make(InsnList code) {
        String types = ContinuationCalls.RESUMER_TYPE;
        if (!layout.fixed()) {
            Code.push(code, layout.references());
            Code.push(code, layout.primitives());
            types += "II";
        }
        Code.callStatic(code, layout.shape(), "make", '(' + types + ")L" + layout.shape() + ';');
    }

    /** {@code frame ->} nothing; the frame has the values and is linked. */
    void save(InsnList code, SuspensionPoint point, Runnable number) {
        FramePlan plan = wide ? layout.widePlan(point) : layout.plan(point.id());
        int[] temporaries = temporaries(point.stack());
        if (layout.fixed()) {
            for (int i = 0; i < layout.references(); i++) {
                pushReference(code, plan, i, temporaries);
            }
            for (int i = 0; i < layout.primitives(); i++) {
                pushWord(code, plan, i, temporaries);
            }
        } else {
            fill(code, plan.references().size(), "Ljava/lang/Object;", i -> pushReference(code, plan, i, temporaries));
            fill(code, plan.words().size(), "J", i -> pushWord(code, plan, i, temporaries));
        }
        code.add(new VarInsnNode(ALOAD, slots.context()));
        number.run();
        String types = layout.valueTypes() + "Ljava/lang/Object;I";
        Code.callVirtual(code, layout.shape(), "save", '(' + types + ")V");
    }

    private void fill(InsnList code, int count, String type, java.util.function.IntConsumer push) {
        for (int i = 0; i < count; ) {
            // Stack: frame -> frame, index, values -> frame
            int size = count - i >= AT_ONCE ? AT_ONCE : 1;
            Code.push(code, i);
            for (int end = i + size; i < end; i++) {
                push.accept(i);
            }
            String descriptor = "(I" + type.repeat(size) + ")L" + layout.shape() + ';';
            Code.callVirtual(code, layout.shape(), "put", descriptor);
        }
    }

    private void pushReference(InsnList code, FramePlan plan, int i, int[] temporaries) {
        FrameLayout.Item item = i < plan.references().size() ? plan.references().get(i) : null;
        if (item == null) {
            code.add(new InsnNode(ACONST_NULL));
        } else {
            loadItem(code, item, temporaries);
        }
    }

    private void pushWord(InsnList code, FramePlan plan, int i, int[] temporaries) {
        FrameLayout.Word word = i < plan.words().size() ? plan.words().get(i) : null;
        if (word == null || (word.low() == null && word.high() == null)) {
            code.add(new InsnNode(LCONST_0));
        } else if (word.low() != null && word.low().isWide()) {
            loadItem(code, word.low(), temporaries);
            if (word.low().value().kind() == FrameValue.Kind.DOUBLE) {
                Code.callStatic(code, "java/lang/Double", "doubleToRawLongBits", "(D)J");
            }
        } else {
            loadInt(code, word.low(), temporaries);
            if (word.high() == null) {
                Code.op(code, I2L);
            } else {
                loadInt(code, word.high(), temporaries);
                Code.callStatic(code, ContinuationCalls.CONTEXT, "pack", PACK);
            }
        }
    }

    private void loadInt(InsnList code, FrameLayout.Item item, int[] temporaries) {
        if (item == null) {
            code.add(new InsnNode(ICONST_0));
            return;
        }
        loadItem(code, item, temporaries);
        if (item.value().kind() == FrameValue.Kind.FLOAT) {
            Code.callStatic(code, "java/lang/Float", "floatToRawIntBits", "(F)I");
        }
    }

    private int variable(FrameLayout.Item item, int[] temporaries) {
        FrameLayout.Item place = placeOf(item);
        if (place != null) {
            return layout.places().variable(place, slots);
        }
        return item.onStack() ? temporaries[item.slot()] : slots.of(item.slot());
    }

    private FrameLayout.Item placeOf(FrameLayout.Item item) {
        return wide ? layout.places().of(item) : null;
    }

    private void loadItem(InsnList code, FrameLayout.Item item, int[] temporaries) {
        Code.load(code, item.value(), variable(item, temporaries));
    }
}
