package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The form that a suspended activation goes on in: a static method of the context and the frame. It holds only what
 * can be reached from a suspension point.
 */
final class ResumeBody extends BodyEmitter {
    private final BitSet reached;
    private final LabelNode[] afters;
    private final LabelNode[] takes;
    private final LabelNode[] taken;
    private final ResumeVariables variables;
    private final LineStarts lines;

    /** Where the protected ranges end that end at a label with an unreached instruction in front of it. */
    private final Map<LabelNode, LabelNode> ends = new HashMap<>();

    ResumeBody(EmitTarget target, MethodAnalysis analysis) {
        super(
                target,
                analysis,
                newLabels(target.insns()),
                List.of(ContinuationCalls.CONTEXT, target.layout().shape()));
        reached = reach(analysis);
        afters = newLabels();
        takes = newLabels();
        taken = newLabels();
        variables = new ResumeVariables(analysis, target);
        lines = new LineStarts(target.insns());
    }

    private LabelNode[] newLabels() {
        LabelNode[] result = new LabelNode[analysis.points().size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = new LabelNode();
        }
        return result;
    }

    private static Map<LabelNode, LabelNode> newLabels(AbstractInsnNode[] insns) {
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode insn : insns) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        return labels;
    }

    private static BitSet reach(MethodAnalysis analysis) {
        BitSet reached = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        for (SuspensionPoint point : analysis.points()) {
            push(analysis, point.index(), reached, work);
        }
        while (!work.isEmpty()) {
            push(analysis, work.pop(), reached, work);
        }
        return reached;
    }

    private static void push(MethodAnalysis analysis, int from, BitSet reached, Deque<Integer> work) {
        for (int[] targets :
                List.of(analysis.flow().successors(from), analysis.flow().handlers(from))) {
            for (int next : targets) {
                if (!reached.get(next)) {
                    reached.set(next);
                    work.push(next);
                }
            }
        }
    }

    MethodNode emit() {
        String name = analysis.method().name + ContinuationCalls.RESUME_INFIX + target.number();
        MethodNode method =
                new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, ContinuationCalls.RESUME, null, null);
        LabelNode[] restores = newLabels();
        emitEntry(restores);
        emitBody();
        emitSaves();
        for (SuspensionPoint point : analysis.points()) {
            emitRestore(point, restores[point.id()]);
        }
        method.instructions = code;
        method.localVariables = variables.scopes();
        addTryCatchBlocks(method);
        return method;
    }

    private void emitEntry(LabelNode[] restores) {
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new VarInsnNode(ALOAD, 1));
        Code.cast(code, layout.shape());
        // Not before both are loaded: with few variables ours lie where the parameters were.
        code.add(new VarInsnNode(ASTORE, second));
        code.add(new VarInsnNode(ASTORE, context));
        if (restores.length == 1) {
            code.add(new JumpInsnNode(GOTO, restores[0]));
            return;
        }
        code.add(new VarInsnNode(ALOAD, second));
        Code.getField(code, ContinuationCalls.FRAME, "point", "I");
        Code.op(code, I2C);
        code.add(new TableSwitchInsnNode(0, restores.length - 1, restores[0], restores));
    }

    private void emitRestore(SuspensionPoint point, LabelNode restore) {
        code.add(restore);
        maps.onlyOurs(code);
        saver.restore(code, point, second);
        code.add(takes[point.id()]);
        code.add(new VarInsnNode(ALOAD, context));
        emitTake(Type.getReturnType(point.call().desc));
        code.add(taken[point.id()]);
        code.add(new JumpInsnNode(GOTO, afters[point.id()]));
    }

    private void emitTake(Type type) {
        switch (type.getSort()) {
            case Type.VOID -> take("takeVoid", "()V");
            case Type.LONG -> take("takeLong", "()J");
            case Type.FLOAT -> take("takeFloat", "()F");
            case Type.DOUBLE -> take("takeDouble", "()D");
            case Type.ARRAY, Type.OBJECT -> {
                take("takeObject", "()Ljava/lang/Object;");
                target.parts().casts().cast(code, type.getInternalName());
            }
            default -> take("takeInt", "()I");
        }
    }

    private void take(String name, String descriptor) {
        Code.callVirtual(code, ContinuationCalls.CONTEXT, name, descriptor);
    }

    private void addTryCatchBlocks(MethodNode method) {
        for (TryCatchBlockNode block : target.tryCatchBlocks()) {
            if (includesAny(block.start, block.end)) {
                LabelNode end = labels.get(block.end);
                add(method, block, labels.get(block.start), ends.getOrDefault(end, end));
            }
            for (SuspensionPoint point : analysis.points()) {
                if (covers(block, point.index())) {
                    add(method, block, takes[point.id()], taken[point.id()]);
                }
            }
        }
    }

    private void add(MethodNode method, TryCatchBlockNode block, LabelNode start, LabelNode end) {
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, labels.get(block.handler), block.type));
    }

    @Override
    void before(int index) {
        variables.mark(code, index);
        boolean entered = includes(index) && (index == 0 || !includes(index - 1));
        if (entered && (index == 0 || analysis.kinds()[index - 1] != CallKind.SUSPENSION_POINT)) {
            enterLine(index);
        }
    }

    /** Code that is only jumped to begins here. */
    private void enterLine(int index) {
        FrameNode map = null;
        int mapIndex = index;
        LabelNode end = new LabelNode();
        for (int i = index; insns[i].getOpcode() < 0; i++) {
            if (insns[i] instanceof LabelNode label) {
                ends.put(labels.get(label), end);
            } else if (insns[i] instanceof FrameNode found) {
                map = found;
                mapIndex = i;
            }
        }
        if (map != null || !target.hasStackMaps()) {
            code.add(end);
            FrameNode at = map;
            int atIndex = mapIndex;
            enterLine(index, () -> {
                if (at != null) {
                    copyMap(at, atIndex);
                }
            });
        }
    }

    private void enterLine(int index, Runnable map) {
        int line = lines.middleOf(index);
        if (line > 0 && lines.isVisible(index, line)) {
            beginLineUnseen(line, map);
        } else if (line > 0) {
            skipLine(line);
        }
    }

    @Override
    boolean includes(int index) {
        return reached.get(index);
    }

    @Override
    AbstractInsnNode copy(AbstractInsnNode insn) {
        return insn.clone(labels);
    }

    /** Only what could be captured is ever resumed. */
    @Override
    void pushMode() {
        Code.push(code, ContinuationCalls.CLEAN);
    }

    @Override
    void copyMap(FrameNode map, int index) {
        maps.copy(code, map, analysis.liveness().at(index), true);
    }

    /** The caller is the trampoline: it finds the result in the context. */
    @Override
    void emitReturn(AbstractInsnNode insn) {
        switch (insn.getOpcode()) {
            case IRETURN -> give("returnInt", "I");
            case LRETURN -> give("returnLong", "J");
            case FRETURN -> give("returnFloat", "F");
            case DRETURN -> give("returnDouble", "D");
            case ARETURN -> give("returnObject", "Ljava/lang/Object;");
            default -> {}
        }
        Code.op(code, RETURN);
    }

    private void give(String name, String type) {
        code.add(new VarInsnNode(ALOAD, context));
        Code.callStatic(code, ContinuationCalls.CONTEXT, name, '(' + type + ContinuationCalls.CONTEXT_TYPE + ")V");
    }

    @Override
    void emitSave(SuspensionPoint point) {
        code.add(new VarInsnNode(ALOAD, second));
        saver.pushValues(code, point, second);
        code.add(new VarInsnNode(ALOAD, context));
        Code.push(code, target.pointNumber(point.id()));
        String types = layout.valueTypes() + ContinuationCalls.CONTEXT_TYPE + 'I';
        Code.callVirtual(code, layout.shape(), "save", '(' + types + ")V");
        Code.op(code, RETURN);
    }

    @Override
    void afterPoint(SuspensionPoint point, boolean mapFollows) {
        FrameValue result = resultOf(point.call());
        if (!includes(point.index())) {
            enterLine(point.index() + 1, () -> maps.point(code, point, result));
        }
        code.add(afters[point.id()]);
        maps.point(code, point, result);
        if (mapFollows) {
            // Two stack maps cannot stand at one place.
            code.add(new InsnNode(NOP));
        }
    }
}
