package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The form that callers enter: the original code, which tests for a suspend after each suspension point. */
final class FirstBody extends BodyEmitter {
    private final ContextPlacement placement;

    /** Whether the state at the entry is held in a variable. */
    private final boolean keepsMode;

    private final LabelNode[] afters;
    private final SaveGroups saving;
    private final SaveGroups unloading;
    private final List<TryCatchBlockNode> unwinding = new ArrayList<>();

    /** @param stubbed the indices of the points whose calls are made by a stub */
    FirstBody(EmitTarget target, MethodAnalysis analysis, BitSet stubbed) {
        super(
                target,
                analysis,
                sameLabels(target.insns()),
                parameters(analysis.method()),
                Opcodes.INTEGER,
                stubbed,
                target.layout().places());
        List<SuspensionPoint> calls = analysis.resumePoints().stream()
                .filter(point -> stubbed.get(point.index()))
                .toList();
        this.saving = SaveGroups.ofStubbed(calls, !target.hasStackMaps(), layout.places());
        this.unloading = SaveGroups.ofOperands(calls, layout.places());
        afters = newLabels(analysis.points().size());
        placement = new ContextPlacement(analysis, target.insns(), states, guards);
        keepsMode = needsMode();
        if (!keepsMode) {
            maps.omitSecond();
        }
    }

    /** Where no window ends nothing asks for the state that the method was entered in. */
    private boolean needsMode() {
        for (int i = 0; i < insns.length; i++) {
            if (states.change(i) == StateFlow.OWN || analysis.flow().isHandler(i)) {
                return true;
            }
        }
        return analysis.points().stream().anyMatch(point -> point.guard() != SuspensionPoint.Guard.NONE);
    }

    private static int parameters(MethodNode method) {
        int size = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return (method.access & Opcodes.ACC_STATIC) == 0 ? size : size - 1;
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
        layout.places().initialise(code, slots, parameters(method));
        emitBody();
        emitSharedSaves();
        emitUnwindingHandlers();
        method.instructions = code;
        // Before the method's own, which may take any exception.
        method.tryCatchBlocks.addAll(0, unwinding);
        moveVariables(method);
    }

    @Override
    void emitPoint(SuspensionPoint point) {
        if (saving.of(point) == null) {
            super.emitPoint(point);
            return;
        }
        // Stack: receiver, arguments -> receiver, arguments, context, mode, number -> result
        code.add(new VarInsnNode(ALOAD, context));
        if (point.guard() != SuspensionPoint.Guard.NONE) {
            pushMode();
        }
        Code.push(code, target.pointNumber(point.id()));
        if (point.stack().isEmpty()) {
            LabelNode start = new LabelNode();
            LabelNode end = new LabelNode();
            code.add(start);
            code.add(target.parts().stubs().call(point, analysis));
            code.add(end);
            LabelNode handler = saving.of(point).start();
            unwinding.add(new TryCatchBlockNode(start, end, handler, ContinuationCalls.UNWINDING));
        } else {
            code.add(target.parts().stubs().call(point, analysis));
            code.add(new VarInsnNode(ALOAD, context));
            Code.getField(code, ContinuationCalls.CONTEXT, "state", "I");
            code.add(new JumpInsnNode(IFLT, unloading.of(point).start()));
        }
    }

    private void emitUnwindingHandlers() {
        for (SaveGroups.Group group : saving.shared()) {
            code.add(group.start());
            maps.saving(code, group, List.of(ContinuationCalls.UNWINDING));
            Code.op(code, POP);
            LabelNode save = new LabelNode();
            code.add(save);
            maps.saving(code, group, List.of());
            emitUnloadedSave(group.any(), this::pushThrownPoint);
            for (SaveGroups.Group operands : unloading.shared()) {
                if (saving.of(operands.any()) == group) {
                    emitUnloading(operands, save);
                }
            }
        }
    }

    /** Puts the operands that are under a call aside. */
    private void emitUnloading(SaveGroups.Group group, LabelNode save) {
        code.add(group.start());
        maps.group(code, group, false);
        FrameValue result = resultOf(group.any().call());
        Code.pop(code, result == null ? 0 : result.getSize());
        List<FrameValue> stack = group.any().stack();
        for (int depth = stack.size() - 1; depth >= 0; depth--) {
            FrameLayout.Item place = layout.places().of(new FrameLayout.Item(true, depth, stack.get(depth)));
            if (place == null) {
                Code.pop(code, stack.get(depth).getSize());
            } else {
                Code.store(code, place.value(), layout.places().variable(place, slots));
            }
        }
        code.add(new JumpInsnNode(GOTO, save));
    }

    private void pushThrownPoint() {
        code.add(new VarInsnNode(ALOAD, context));
        Code.callVirtual(code, ContinuationCalls.CONTEXT, "point", "()I");
    }

    private void moveVariables(MethodNode method) {
        if (method.localVariables != null) {
            method.localVariables.forEach(v -> v.index = slots.of(v.index));
        }
        for (List<LocalVariableAnnotationNode> annotations :
                Arrays.asList(method.visibleLocalVariableAnnotations, method.invisibleLocalVariableAnnotations)) {
            if (annotations != null) {
                annotations.forEach(annotation -> annotation.index.replaceAll(slots::of));
            }
        }
    }

    @Override
    void before(int index) {
        if (index == placement.index()) {
            if (insns[index].getOpcode() >= 0) {
                emitLine(line);
            }
            beginFirstLine(index);
            Code.callStatic(code, ContinuationCalls.CONTEXT, "current", ContinuationCalls.CURRENT);
            if (keepsMode) {
                Code.op(code, DUP);
            }
            code.add(new VarInsnNode(ASTORE, context));
            if (keepsMode) {
                Code.getField(code, ContinuationCalls.CONTEXT, "state", "I");
                code.add(new VarInsnNode(ISTORE, second));
            }
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
        return slots.move(insn);
    }

    @Override
    void pushMode() {
        if (!keepsMode) {
            throw new IllegalStateException("the state at the entry is asked for, and was not kept");
        }
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
    boolean isResumedAt(SuspensionPoint point) {
        return false;
    }

    @Override
    void emitSave(SuspensionPoint point, Runnable number) {
        // Stack: what was under the call, the result that means nothing
        saver.unloadStack(code, point);
        emitUnloadedSave(point, number);
    }

    private void emitUnloadedSave(SuspensionPoint point, Runnable number) {
        pushResumer();
        saver.make(code);
        saver.save(code, point, number);
        Code.returnDummy(code, Type.getReturnType(analysis.method().desc));
    }

    @Override
    void emitTail(int number, String method) {
        code.add(new VarInsnNode(ALOAD, context));
        pushResumer();
        Code.push(code, number);
        Code.callVirtual(code, ContinuationCalls.CONTEXT, method, ContinuationCalls.TAIL);
    }

    @Override
    void returnUnwinding() {
        // Stack: the callee's result, if any, which means nothing to the caller either
        Code.op(code, Type.getReturnType(analysis.method().desc).getOpcode(IRETURN));
    }

    @Override
    void mapAfter(SuspensionPoint point) {
        maps.typed(code, analysis.frames()[point.index() + 1]);
    }

    @Override
    LabelNode labelAfter(SuspensionPoint point) {
        return afters[point.id()];
    }
}
