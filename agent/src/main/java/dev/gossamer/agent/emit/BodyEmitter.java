package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What both forms of a method have in common: the original's instructions in their order, the state of the context
 * kept true around calls to others' code (a window), and a test after each suspension point whose cold end saves.
 */
abstract class BodyEmitter implements Opcodes {
    final EmitTarget target;
    final MethodAnalysis analysis;
    final AbstractInsnNode[] insns;
    final InsnList code = new InsnList();
    final Map<LabelNode, LabelNode> labels;
    final FrameSaver saver;
    final FrameLayout layout;
    final StackMaps maps;
    final Slots slots;
    final StateFlow states;
    final int context;
    final int second;
    final ReceiverGuards guards;
    private final SaveGroups groups;
    private final Map<LabelNode, Integer> indices = new HashMap<>();

    /** From the labels before a NEW to the one that is put right before it: what we insert comes between. */
    private final Map<LabelNode, LabelNode> creations = new HashMap<>();

    private final Map<AbstractInsnNode, LabelNode> creationLabels = new HashMap<>();
    /** The handler whose first instruction comes next; null where none does. */
    private LabelNode atHandler;

    /** The line of the instruction at hand. */
    int line;

    /** The line that a debugger would take the end of {@link #code} for. */
    private int emittedLine;

    /**
     * @param stubbed the indices of the points whose calls are made by a stub
     * @param places what always has a value, and is saved, live or not
     */
    BodyEmitter(
            EmitTarget target,
            MethodAnalysis analysis,
            Map<LabelNode, LabelNode> labels,
            int first,
            Object ours,
            BitSet stubbed,
            Places places) {
        this.target = target;
        this.analysis = analysis;
        this.insns = target.insns();
        this.labels = labels;
        this.layout = target.layout();
        this.slots = new Slots(first, analysis.method().maxLocals, places.variables());
        this.context = slots.context();
        this.second = slots.second();
        this.states = new StateFlow(target.owner(), analysis, insns);
        this.guards = new ReceiverGuards(analysis, insns, stubbed);
        // A debugger finds the line of each save by its own code.
        this.groups = SaveGroups.of(
                target.debug() ? List.of() : without(analysis.resumePoints(), stubbed), !target.hasStackMaps(), places);
        this.saver = new FrameSaver(layout, slots, places != Places.NONE);
        for (int i = 0; i < insns.length; i++) {
            if (insns[i] instanceof LabelNode label) {
                indices.put(label, i);
            } else if (insns[i].getOpcode() == NEW) {
                labelCreation(i);
            }
        }
        this.maps = new StackMaps(target.hasStackMaps(), slots, ours, creations, creationLabels, places);
    }

    private static List<SuspensionPoint> without(List<SuspensionPoint> points, BitSet stubbed) {
        return points.stream().filter(point -> !stubbed.get(point.index())).toList();
    }

    static LabelNode[] newLabels(int count) {
        LabelNode[] result = new LabelNode[count];
        for (int i = 0; i < count; i++) {
            result[i] = new LabelNode();
        }
        return result;
    }

    private void labelCreation(int index) {
        LabelNode label = new LabelNode();
        creationLabels.put(insns[index], label);
        for (int i = index - 1; i >= 0 && insns[i].getOpcode() < 0; i--) {
            if (insns[i] instanceof LabelNode before) {
                creations.put(before, label);
            }
        }
    }

    /** Called before each instruction of the original. */
    abstract void before(int index);

    abstract boolean includes(int index);

    abstract AbstractInsnNode copy(AbstractInsnNode insn);

    /** Pushes the state that the method runs in. */
    abstract void pushMode();

    abstract void copyMap(FrameNode map, int index);

    abstract void emitReturn(AbstractInsnNode insn);

    /**
     * After the call, where a suspend has begun: saves the frame and returns.
     *
     * @param number pushes the number of the point
     */
    abstract void emitSave(SuspensionPoint point, Runnable number);

    /** After the call of a tail point, where a suspend has begun: returns. */
    abstract void returnUnwinding();

    /** The stack map where the method goes on after a point. */
    abstract void mapAfter(SuspensionPoint point);

    /** All that a call of this form needs comes next: its guard, then the call. */
    void beforePoint(SuspensionPoint point) {}

    /** The code after a call that this form does not have comes next. */
    void beforeContinuationOf(SuspensionPoint point) {}

    /** The label where the method goes on after a point. */
    abstract LabelNode labelAfter(SuspensionPoint point);

    final void emitBody() {
        int point = 0;
        for (int i = 0; i < insns.length; i++) {
            boolean suspends = analysis.kinds()[i] == CallKind.SUSPENSION_POINT;
            SuspensionPoint at = suspends ? analysis.points().get(point++) : null;
            before(i);
            if (insns[i] instanceof LineNumberNode number) {
                line = number.line;
            } else if (insns[i] instanceof LabelNode label) {
                code.add(labels.get(label));
                atHandler = analysis.flow().isHandler(i) && includes(i) ? label : atHandler;
            } else if (includes(i)) {
                emit(i, at);
            } else if (suspends && !at.isTail()) {
                emitContinuationOf(at);
            }
        }
    }

    private void emit(int i, SuspensionPoint point) {
        AbstractInsnNode insn = insns[i];
        if (insn instanceof FrameNode map) {
            copyMap(map, i);
            return;
        }
        emitLine(line);
        emitHandlerEntry(i);
        int state = states.change(i);
        if (state != StateFlow.ANY) {
            setState(state);
        }
        SuspensionPoint early = guards.earlyAt(i);
        if (early != null) {
            // Stack: receiver -> receiver, context, receiver
            if (guards.variable(early) != null) {
                code.add(new VarInsnNode(ALOAD, context));
                code.add(new VarInsnNode(ALOAD, slots.of(guards.variable(early))));
            } else {
                Code.op(code, DUP);
                code.add(new VarInsnNode(ALOAD, context));
                Code.op(code, SWAP);
            }
            guard(i);
        }
        if (point != null) {
            emitPoint(point);
        } else if (insn.getOpcode() >= IRETURN && insn.getOpcode() <= RETURN) {
            emitReturn(insn);
        } else {
            if (insn.getOpcode() == NEW) {
                code.add(creationLabels.get(insn));
            }
            code.add(copy(insn));
        }
    }

    private void setState(int state) {
        code.add(new VarInsnNode(ALOAD, context));
        if (state == StateFlow.OWN) {
            pushMode();
        } else {
            Code.push(code, state);
        }
        code.add(new FieldInsnNode(PUTFIELD, ContinuationCalls.CONTEXT, "state", "I"));
    }

    final void emitLine(int number) {
        if (number != emittedLine && number > 0) {
            LabelNode start = new LabelNode();
            code.add(start);
            code.add(new LineNumberNode(number, start));
            emittedLine = number;
        }
    }

    /**
     * Begins an entry of the line number table at an instruction that is never reached: what follows is of this line,
     * and no debugger stops at it. Only where nothing falls through to.
     */
    final void beginLineUnseen(int number, Runnable map) {
        if (number != emittedLine && number > 0) {
            emitLine(number);
            map.run();
            code.add(new InsnNode(NOP));
        }
    }

    /** An exception has left the state as its thrower had it. */
    private void emitHandlerEntry(int index) {
        if (atHandler != null) {
            // Stack: exception
            String desc = isKnownThrowable(index) ? ContinuationCalls.CAUGHT : ContinuationCalls.CAUGHT_OBJECT;
            Code.op(code, DUP);
            code.add(new VarInsnNode(ALOAD, context));
            pushMode();
            Code.callStatic(code, ContinuationCalls.CONTEXT, "caught", desc);
            atHandler = null;
        }
    }

    /** A handler that is jumped to as well may take what it finds for an Object. */
    private boolean isKnownThrowable(int index) {
        Frame<FrameValue> frame = analysis.frames()[index];
        String found = frame == null ? null : frame.getStack(0).name();
        for (TryCatchBlockNode block : target.tryCatchBlocks()) {
            String type = block.type == null ? ContinuationCalls.THROWABLE : block.type;
            if (block.handler == atHandler && type.equals(found)) {
                return true;
            }
        }
        return ContinuationCalls.THROWABLE.equals(found);
    }

    /** Makes the call of a point: what goes before it, the call itself, and the test for a suspend. */
    void emitPoint(SuspensionPoint point) {
        SaveGroups.Group group = groups.of(point);
        beforePoint(point);
        emitGuard(point);
        if (group != null) {
            Code.push(code, target.pointNumber(point.id()));
            code.add(new VarInsnNode(ISTORE, slots.selector()));
        }
        code.add(copy(point.call()));
        // Stack: what was under the call, result
        code.add(new VarInsnNode(ALOAD, context));
        Code.getField(code, ContinuationCalls.CONTEXT, "state", "I");
        if (group != null) {
            code.add(new JumpInsnNode(IFLT, group.start()));
            if (isResumedAt(point)) {
                emitContinuationOf(point);
            }
            return;
        }
        code.add(new JumpInsnNode(IFGE, labelAfter(point)));
        if (point.isTail()) {
            emitTailSave(point);
        } else {
            emitSave(point, () -> Code.push(code, target.pointNumber(point.id())));
        }
        emitContinuationOf(point);
    }

    /** Whether the code after a point is jumped to from where frames are restored. */
    abstract boolean isResumedAt(SuspensionPoint point);

    final void emitSharedSaves() {
        for (SaveGroups.Group group : groups.shared()) {
            if (group.points().stream().anyMatch(point -> includes(point.index()))) {
                code.add(group.start());
                maps.group(code, group, true);
                emitSave(group.any(), () -> code.add(new VarInsnNode(ILOAD, slots.selector())));
            }
        }
    }

    private void emitContinuationOf(SuspensionPoint point) {
        beforeContinuationOf(point);
        code.add(labelAfter(point));
        if (!mapFollows(point.index())) {
            // Two stack maps cannot stand at one place.
            mapAfter(point);
        }
    }

    private void emitTailSave(SuspensionPoint point) {
        boolean drops = point.tail() == SuspensionPoint.Tail.DROPS;
        if (drops) {
            Code.pop(code, resultOf(point.call()).getSize());
        }
        emitTail(target.pointNumber(point.id()), drops ? "drop" : "handOn");
        returnUnwinding();
    }

    /** Leaves a frame for the logical stack alone. */
    abstract void emitTail(int number, String method);

    final void pushResumer() {
        code.add(new MethodInsnNode(
                INVOKESTATIC,
                target.owner(),
                ContinuationCalls.RESUMER_METHOD,
                ContinuationCalls.RESUMER_DESC,
                target.isInterface()));
    }

    private void emitGuard(SuspensionPoint point) {
        if (point.guard() == SuspensionPoint.Guard.OWNER) {
            target.parts().links().emit(code, context, this::pushMode, point.call());
        } else if (point.guard() == SuspensionPoint.Guard.RECEIVER && !guards.isEarly(point)) {
            if (guards.variable(point) != null) {
                code.add(new VarInsnNode(ALOAD, context));
                code.add(new VarInsnNode(ALOAD, slots.of(guards.variable(point))));
                guard(point.index());
                return;
            }
            // Stack: receiver, arguments -> receiver, context, receiver -> receiver, arguments
            Type[] arguments = Type.getArgumentTypes(point.call().desc);
            List<Integer> put = ReceiverGuards.shuffle(code, arguments, slots.temporaries());
            code.add(new VarInsnNode(ALOAD, context));
            Code.op(code, SWAP);
            guard(point.index());
            ReceiverGuards.unshuffle(code, arguments, put, !target.hasStackMaps());
        }
    }

    /** Stack: context, receiver -> nothing. Where the state is not known to be the method's own, it is set as well. */
    private void guard(int index) {
        boolean own = states.isOwn(index);
        if (!own) {
            pushMode();
        }
        String descriptor = own ? ContinuationCalls.GUARD : ContinuationCalls.GUARD_AND_SET;
        Code.callVirtual(code, ContinuationCalls.CONTEXT, "guard", descriptor);
    }

    static FrameValue resultOf(MethodInsnNode call) {
        return FrameValue.of(Type.getReturnType(call.desc));
    }

    /** Takes the lines for emitted where no entry is to begin. */
    final void skipLine(int number) {
        emittedLine = number;
    }

    private boolean mapFollows(int index) {
        for (int i = index + 1; i < insns.length && insns[i].getOpcode() < 0; i++) {
            if (insns[i] instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }

    /** Whether something of the original between two labels is in this form. */
    final boolean includesAny(LabelNode start, LabelNode end) {
        for (int i = indices.get(start); i < indices.get(end); i++) {
            if (insns[i].getOpcode() >= 0 && includes(i)) {
                return true;
            }
        }
        return false;
    }

    final boolean covers(TryCatchBlockNode block, int index) {
        return indices.get(block.start) <= index && index < indices.get(block.end);
    }
}
