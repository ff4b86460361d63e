package dev.gossamer.agent.analyze;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** A frame in which a constructor call initialises every copy of its object. */
final class TypedFrame extends Frame<FrameValue> {
    TypedFrame(int locals, int stack) {
        super(locals, stack);
    }

    TypedFrame(Frame<? extends FrameValue> frame) {
        super(frame);
    }

    @Override
    public void execute(AbstractInsnNode insn, Interpreter<FrameValue> interpreter) throws AnalyzerException {
        FrameValue object = null;
        if (insn.getOpcode() == Opcodes.INVOKESPECIAL && ((MethodInsnNode) insn).name.equals("<init>")) {
            int arguments = Type.getArgumentTypes(((MethodInsnNode) insn).desc).length;
            object = getStack(getStackSize() - arguments - 1);
        }
        super.execute(insn, interpreter);
        if (object != null && object.kind() == FrameValue.Kind.UNINITIALIZED) {
            initialize(object, FrameValue.reference(((TypeInsnNode) object.creation()).desc));
        }
    }

    private void initialize(FrameValue object, FrameValue initialized) {
        for (int i = 0; i < getLocals(); i++) {
            if (getLocal(i).equals(object)) {
                setLocal(i, initialized);
            }
        }
        for (int i = 0; i < getStackSize(); i++) {
            if (getStack(i).equals(object)) {
                setStack(i, initialized);
            }
        }
    }
}
