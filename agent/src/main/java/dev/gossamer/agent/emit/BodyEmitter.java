package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
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
    final int context;
    final int second;
    private final Map<LabelNode, Integer> indices = new HashMap<>();
    private final LabelNode[] saves;

    /** From the labels before a NEW to the one that is put right before it: what we insert comes between. */
    private final Map<LabelNode, LabelNode> creations = new HashMap<>();

    private final Map<AbstractInsnNode, LabelNode> creationLabels = new HashMap<>();

    /** The state that an open window has set; null where none is open. */
    private Integer open;

    /** The handler whose first instruction comes next; null where none does. */
    private LabelNode atHandler;

    private int line;

    /** The line that a debugger would take the end of {@link #code} for. */
    private int emittedLine;

    BodyEmitter(EmitTarget target, MethodAnalysis analysis, Map<LabelNode, LabelNode> labels, List<Object> ours) {
        this.target = target;
        this.analysis = analysis;
        this.insns = target.insns();
        this.labels = labels;
        this.layout = target.layout();
        this.context = analysis.method().maxLocals;
        this.second = context + 1;
        this.saver = new FrameSaver(layout, target.parts().casts(), context + 2);
        this.maps = new StackMaps(target.hasStackMaps(), context, ours, creations);
        this.saves = new LabelNode[analysis.points().size()];
        for (int i = 0; i < insns.length; i++) {
            if (insns[i] instanceof LabelNode label) {
                indices.put(label, i);
            } else if (insns[i].getOpcode() == NEW) {
                labelCreation(i);
            }
        }
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

    abstract void emitSave(SuspensionPoint point);

    /** The place where a resumed frame goes on. */
    abstract void afterPoint(SuspensionPoint point, boolean mapFollows);

    final void emitBody() {
        int point = 0;
        for (int i = 0; i < insns.length; i++) {
            boolean suspends = analysis.kinds()[i] == CallKind.SUSPENSION_POINT;
            SuspensionPoint at = suspends ? analysis.points().get(point++) : null;
            before(i);
            if (insns[i] instanceof LineNumberNode number) {
                line = number.line;
            } else if (insns[i] instanceof LabelNode label) {
                emitLabel(label, i);
            } else if (includes(i)) {
                emit(i, at);
            }
            if (suspends) {
                afterPoint(at, mapFollows(i));
            }
        }
    }

    final void emitSaves() {
        for (SuspensionPoint point : analysis.points()) {
            if (saves[point.id()] != null) {
                // Stack: what was under the call, the result that means nothing
                FrameValue result = resultOf(point.call());
                if (target.debug()) {
                    beginLineUnseen(point.line(), () -> maps.point(code, point, result));
                }
                code.add(saves[point.id()]);
                maps.point(code, point, result);
                saver.unloadStack(code, point, result == null ? 0 : result.getSize());
                emitSave(point);
            }
        }
    }

    private void emitLabel(LabelNode label, int i) {
        if (includes(i) && analysis.flow().isTarget(i)) {
            close();
        }
        code.add(labels.get(label));
        if (analysis.flow().isHandler(i) && includes(i)) {
            atHandler = label;
        }
    }

    private void emit(int i, SuspensionPoint point) {
        AbstractInsnNode insn = insns[i];
        if (insn instanceof FrameNode map) {
            copyMap(map, i);
        } else {
            emitLine(line);
            emitHandlerEntry(i);
            window(i);
            if (point != null) {
                emitCall(point);
            } else if (insn.getOpcode() >= IRETURN && insn.getOpcode() <= RETURN) {
                emitReturn(insn);
            } else {
                if (insn.getOpcode() == NEW) {
                    code.add(creationLabels.get(insn));
                }
                code.add(copy(insn));
            }
            if (analysis.flow().successors(i).length == 0 || insn.getOpcode() == GOTO) {
                open = null;
            }
        }
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

    /** Neighbouring calls to others' code share a window: it stays open until something needs the true state. */
    private void window(int i) {
        switch (analysis.kinds()[i]) {
            case FOREIGN -> open(ContinuationCalls.FOREIGN);
            case MONITOR -> open(ContinuationCalls.monitorSite(target.owner(), analysis.method().name, line));
            case SUSPENSION_POINT, CORE -> close();
            default -> {
                int[] next = analysis.flow().successors(i);
                boolean jumps = next.length != 1 || insns[i] instanceof JumpInsnNode;
                if (jumps && insns[i].getOpcode() != ATHROW) {
                    close();
                }
            }
        }
    }

    private void open(int state) {
        if (open == null || open != state) {
            Code.setState(code, context, () -> Code.push(code, state));
            open = state;
        }
    }

    private void close() {
        if (open != null) {
            Code.setState(code, context, this::pushMode);
            open = null;
        }
    }

    private void emitCall(SuspensionPoint point) {
        emitGuard(point);
        code.add(copy(point.call()));
        LabelNode save = new LabelNode();
        saves[point.id()] = save;
        code.add(new VarInsnNode(ALOAD, context));
        Code.getField(code, ContinuationCalls.CONTEXT, "state", "I");
        code.add(new JumpInsnNode(IFLT, save));
        if (point.guard() != SuspensionPoint.Guard.NONE) {
            Code.setState(code, context, this::pushMode);
        }
    }

    private void emitGuard(SuspensionPoint point) {
        switch (point.guard()) {
            case OWNER -> {
                code.add(new VarInsnNode(ALOAD, context));
                String link = target.linkMethod(point.call().owner);
                code.add(new MethodInsnNode(
                        INVOKESTATIC,
                        target.owner(),
                        link,
                        '(' + ContinuationCalls.CONTEXT_TYPE + ")V",
                        target.isInterface()));
            }
            case RECEIVER -> emitReceiverGuard(Type.getArgumentTypes(point.call().desc));
            default -> {}
        }
    }

    private void emitReceiverGuard(Type[] arguments) {
        // Stack: receiver, arguments
        List<Integer> slots = new ArrayList<>();
        int slot = context + 2;
        for (Type argument : arguments) {
            slots.add(slot);
            slot += argument.getSize();
        }
        for (int i = arguments.length - 1; i >= 0; i--) {
            code.add(new VarInsnNode(arguments[i].getOpcode(ISTORE), slots.get(i)));
        }
        Code.op(code, DUP);
        code.add(new VarInsnNode(ALOAD, context));
        Code.callStatic(code, ContinuationCalls.CONTEXT, "guard", ContinuationCalls.GUARD);
        for (int i = 0; i < arguments.length; i++) {
            code.add(new VarInsnNode(arguments[i].getOpcode(ILOAD), slots.get(i)));
        }
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
