package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.analyze.ControlFlow;
import dev.gossamer.agent.analyze.HeldLocals;
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
    private final List<SuspensionPoint> points;
    private final FrameRestorer restorer;
    private final ResumeVariables variables;
    private final LineStarts lines;
    private int skippedLine;

    /** Where the protected ranges end that end at a label with an unreached instruction in front of it. */
    private final Map<LabelNode, LabelNode> ends = new HashMap<>();

    private final LabelNode[] afters;
    private final LabelNode[] takes;
    private final LabelNode[] taken;

    ResumeBody(EmitTarget target, MethodAnalysis analysis) {
        super(target, analysis, newLabels(target.insns()), 0, target.layout().shape(), new BitSet(), Places.NONE);
        points = analysis.resumePoints();
        reached = reach(analysis.flow(), points);
        restorer = new FrameRestorer(layout, target.parts().casts(), slots, held(target, analysis));
        variables = new ResumeVariables(analysis, target, slots);
        lines = new LineStarts(target.insns());
        afters = newLabels(analysis.points().size());
        takes = newLabels(points.size());
        taken = newLabels(points.size());
    }

    private static HeldLocals held(EmitTarget target, MethodAnalysis analysis) {
        return new HeldLocals(
                target.insns(), analysis.flow(), analysis.liveness(), analysis.method().maxLocals, analysis.points());
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

    private static BitSet reach(ControlFlow flow, List<SuspensionPoint> points) {
        BitSet reached = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        for (SuspensionPoint point : points) {
            push(flow, point.index(), reached, work);
        }
        while (!work.isEmpty()) {
            push(flow, work.pop(), reached, work);
        }
        return reached;
    }

    private static void push(ControlFlow flow, int from, BitSet reached, Deque<Integer> work) {
        for (int[] targets : List.of(flow.successors(from), flow.handlers(from))) {
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
        LabelNode[] restores = newLabels(points.size());
        emitEntry(restores);
        emitBody();
        emitSharedSaves();
        for (SuspensionPoint point : points) {
            emitRestore(point, restores[point.id()]);
        }
        method.instructions = code;
        method.localVariables = variables.scopes();
        addTryCatchBlocks(method);
        return method;
    }

    private void emitEntry(LabelNode[] restores) {
        if (!layout.shape().equals(ContinuationCalls.FRAME)) {
            code.add(new VarInsnNode(ALOAD, second));
            Code.cast(code, layout.shape());
            code.add(new VarInsnNode(ASTORE, second));
        }
        restorer.restoreCommon(code);
        if (restores.length == 1) {
            code.add(new JumpInsnNode(GOTO, restores[0]));
            return;
        }
        code.add(new VarInsnNode(ALOAD, second));
        Code.getField(code, ContinuationCalls.FRAME, "point", "I");
        int first = target.number();
        code.add(new TableSwitchInsnNode(first, first + restores.length - 1, restores[0], restores));
    }

    private void emitRestore(SuspensionPoint point, LabelNode restore) {
        code.add(restore);
        maps.common(code, layout.common());
        restorer.restore(code, point);
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
            for (SuspensionPoint point : points) {
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
        if (line == 0) {
            // Its own line may be the one that was emitted last, before code that is not in this form.
            skipLine(0);
        } else if (lines.isVisible(index, line)) {
            if (line == skippedLine) {
                // It was taken for emitted, and has no entry.
                skipLine(0);
            }
            beginLineUnseen(line, map);
        } else {
            skippedLine = line;
            skipLine(line);
        }
    }

    @Override
    boolean includes(int index) {
        return reached.get(index);
    }

    @Override
    AbstractInsnNode copy(AbstractInsnNode insn) {
        return slots.move(insn.clone(labels));
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
            case IRETURN -> {
                narrow();
                give("returnInt", "I");
            }
            case LRETURN -> give("returnLong", "J");
            case FRETURN -> give("returnFloat", "F");
            case DRETURN -> give("returnDouble", "D");
            case ARETURN -> give("returnObject", "Ljava/lang/Object;");
            default -> {}
        }
        Code.op(code, RETURN);
    }

    /** As the JVM does where a method returns: no compiler leaves it anything to do. */
    private void narrow() {
        switch (Type.getReturnType(analysis.method().desc).getSort()) {
            case Type.BOOLEAN -> Code.op(code, ICONST_1, IAND);
            case Type.BYTE -> Code.op(code, I2B);
            case Type.CHAR -> Code.op(code, I2C);
            case Type.SHORT -> Code.op(code, I2S);
            default -> {}
        }
    }

    private void give(String name, String type) {
        code.add(new VarInsnNode(ALOAD, context));
        Code.callStatic(code, ContinuationCalls.CONTEXT, name, '(' + type + ContinuationCalls.CONTEXT_TYPE + ")V");
    }

    @Override
    void beforePoint(SuspensionPoint point) {
        if (point.isTail()) {
            restorer.dropKept(code, points);
        }
    }

    @Override
    boolean isResumedAt(SuspensionPoint point) {
        return true;
    }

    @Override
    void emitSave(SuspensionPoint point, Runnable number) {
        // Stack: what was under the call, the result that means nothing
        saver.unloadStack(code, point);
        code.add(new VarInsnNode(ALOAD, second));
        saver.save(code, point, number);
        returnUnwinding();
    }

    @Override
    void emitTail(int number, String method) {
        code.add(new VarInsnNode(ALOAD, second));
        code.add(new VarInsnNode(ALOAD, context));
        Code.push(code, number);
        Code.callVirtual(code, ContinuationCalls.FRAME, method, ContinuationCalls.REPLACE);
    }

    @Override
    void returnUnwinding() {
        Code.op(code, RETURN);
    }

    @Override
    void mapAfter(SuspensionPoint point) {
        maps.point(code, point, resultOf(point.call()));
    }

    @Override
    LabelNode labelAfter(SuspensionPoint point) {
        return afters[point.id()];
    }

    @Override
    void beforeContinuationOf(SuspensionPoint point) {
        if (!includes(point.index())) {
            enterLine(point.index() + 1, () -> mapAfter(point));
        }
    }
}
