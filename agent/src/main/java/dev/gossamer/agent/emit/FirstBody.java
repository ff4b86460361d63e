package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The form that callers enter: the original code, which tests for a suspend after each suspension point. */
final class FirstBody extends BodyEmitter {
    private final ContextPlacement placement;

    FirstBody(EmitTarget target, MethodAnalysis analysis) {
        super(target, analysis, sameLabels(target.insns()), List.of(ContinuationCalls.CONTEXT, Opcodes.INTEGER));
        placement = new ContextPlacement(analysis, target.insns());
    }

    private static Map<LabelNode, LabelNode> sameLabels(AbstractInsnNode[] insns) {
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode insn : insns) {
            if (insn instanceof LabelNode label) {
                labels.put(label, label);
            }
        }
        return labels;
    }

    /** Puts the new code into the method. */
    void emit() {
        MethodNode method = analysis.method();
        method.instructions.clear();
        emitBody();
        emitSaves();
        method.instructions = code;
    }

    @Override
    void before(int index) {
        if (index == placement.index()) {
            beginFirstLine(index);
            Code.callStatic(code, ContinuationCalls.CONTEXT, "current", ContinuationCalls.CURRENT);
            Code.op(code, DUP);
            code.add(new VarInsnNode(ASTORE, context));
            Code.getField(code, ContinuationCalls.CONTEXT, "state", "I");
            code.add(new VarInsnNode(ISTORE, second));
        }
    }

    /** What runs in front of the first line would have none in a stack trace. */
    private void beginFirstLine(int index) {
        boolean first = true;
        for (int i = 0; i < index; i++) {
            first &= insns[i].getOpcode() < 0;
        }
        for (int i = 0; first && i < insns.length && insns[i].getOpcode() < 0; i++) {
            if (insns[i] instanceof LineNumberNode number) {
                emitLine(number.line);
                return;
            }
        }
    }

    @Override
    boolean includes(int index) {
        return true;
    }

    @Override
    AbstractInsnNode copy(AbstractInsnNode insn) {
        return insn;
    }

    @Override
    void pushMode() {
        code.add(new VarInsnNode(ILOAD, second));
    }

    @Override
    void copyMap(FrameNode map, int index) {
        maps.copy(code, map, null, placement.isUsedFrom(index));
    }

    @Override
    void emitReturn(AbstractInsnNode insn) {
        code.add(insn);
    }

    @Override
    void emitSave(SuspensionPoint point) {
        saver.pushValues(code, point, -1);
        code.add(new VarInsnNode(ALOAD, context));
        code.add(new MethodInsnNode(
                INVOKESTATIC,
                target.owner(),
                ContinuationCalls.RESUMER_METHOD,
                ContinuationCalls.RESUMER_DESC,
                target.isInterface()));
        Code.push(code, target.pointNumber(point.id()));
        String types = layout.valueTypes() + ContinuationCalls.CONTEXT_TYPE + ContinuationCalls.RESUMER_TYPE + 'I';
        Code.callStatic(code, layout.shape(), "save", '(' + types + ")V");
        Code.returnDummy(code, Type.getReturnType(analysis.method().desc));
    }

    @Override
    void afterPoint(SuspensionPoint point, boolean mapFollows) {}
}
