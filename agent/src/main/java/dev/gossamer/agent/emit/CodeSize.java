package dev.gossamer.agent.emit;

import org.objectweb.asm.Label;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** How many bytes of code a method has once written: between {@link #least} and {@link #most}, which lie close. */
public final class CodeSize extends CodeSizeEvaluator {
    /** HotSpot compiles no method of more bytes of code than this, unless told to. */
    public static final int COMPILED_UP_TO = 8000;

    /** Before the cases of a switch, to align them. */
    private static final int MOST_PADDING = 3;

    private int spare;

    private CodeSize(MethodNode method) {
        super(ASM9, null);
        method.instructions.accept(this);
    }

    /** What the code of a method has at least. */
    public static int least(MethodNode method) {
        return new CodeSize(method).getMinSize();
    }

    /** What the code of a method has at most, if none of its jumps is longer than 32 KB. */
    public static int most(MethodNode method) {
        CodeSize size = new CodeSize(method);
        return size.getMinSize() + size.spare;
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        boolean wide = value instanceof Long || value instanceof Double;
        spare += wide ? 0 : 1;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        super.visitTableSwitchInsn(min, max, other, labels);
        spare += MOST_PADDING;
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        super.visitLookupSwitchInsn(other, keys, labels);
        spare += MOST_PADDING;
    }
}
