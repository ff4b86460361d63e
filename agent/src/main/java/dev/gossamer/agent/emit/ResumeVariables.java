package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What a debugger may show of a resumed frame. A variable that was dead at the suspend is not spilled, so its slot holds
 * nothing that the program put there, until it is assigned anew: it is out of scope meanwhile.
 */
final class ResumeVariables {
    /** The receiver is a plain variable of a static method; under its own name no debugger would show it. */
    private static final String RECEIVER = "$this";

    private final AbstractInsnNode[] insns;
    private final Slots slots;

    /** By index: the slots that hold the program's values there; null where this form has no code. */
    private final BitSet[] valid;

    private final Deque<Integer> work = new ArrayDeque<>();
    private final Map<Integer, LabelNode> marks = new HashMap<>();
    private final List<LocalVariableNode> result = new ArrayList<>();

    ResumeVariables(MethodAnalysis analysis, EmitTarget target, Slots slots) {
        this.slots = slots;
        this.insns = target.insns();
        this.valid = new BitSet[insns.length];
        if (target.localVariables() == null || target.localVariables().isEmpty()) {
            return;
        }
        flow(analysis);
        Map<AbstractInsnNode, Integer> indices = new HashMap<>();
        for (int i = 0; i < insns.length; i++) {
            indices.put(insns[i], i);
        }
        for (LocalVariableNode v : target.localVariables()) {
            addRanges(v, indices.get(v.start), indices.get(v.end));
        }
    }

    private void flow(MethodAnalysis analysis) {
        for (SuspensionPoint point : analysis.resumePoints()) {
            BitSet spilled = new BitSet();
            point.locals().forEach(local -> spilled.set(local.slot()));
            meetAll(analysis.flow().successors(point.index()), spilled);
            meetAll(analysis.flow().handlers(point.index()), spilled);
        }
        while (!work.isEmpty()) {
            int i = work.pop();
            meetAll(analysis.flow().handlers(i), valid[i]);
            BitSet after = (BitSet) valid[i].clone();
            if (insns[i] instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
                after.set(store.var);
            }
            meetAll(analysis.flow().successors(i), after);
        }
    }

    private void meetAll(int[] targets, BitSet slots) {
        for (int target : targets) {
            BitSet known = valid[target];
            if (known == null) {
                valid[target] = (BitSet) slots.clone();
                work.push(target);
            } else {
                int before = known.cardinality();
                known.and(slots);
                if (known.cardinality() != before) {
                    work.push(target);
                }
            }
        }
    }

    private void addRanges(LocalVariableNode v, int start, int end) {
        int from = -1;
        for (int i = start; i <= end; i++) {
            boolean code = i < end && insns[i].getOpcode() >= 0 && valid[i] != null;
            if (code && from < 0 && valid[i].get(v.index)) {
                from = i;
            } else if (from >= 0 && (i == end || (code && !valid[i].get(v.index)))) {
                String name = v.name.equals("this") ? RECEIVER : v.name;
                // Generic types would take much room, and show where the method was called already.
                result.add(new LocalVariableNode(name, v.desc, null, mark(from), mark(i), slots.of(v.index)));
                from = -1;
            }
        }
    }

    private LabelNode mark(int index) {
        return marks.computeIfAbsent(index, i -> new LabelNode());
    }

    /** To be called before each instruction is emitted: ends and begins the scopes that do so there. */
    void mark(InsnList code, int index) {
        LabelNode mark = marks.get(index);
        if (mark != null) {
            code.add(mark);
        }
    }

    List<LocalVariableNode> scopes() {
        return result;
    }
}
