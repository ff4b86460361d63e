package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * What is known of the context's state before each instruction, by forward data flow, and what the instruction needs
 * it to be. It is set only where the two differ, so that calls to others' code share a window, and a loop of them
 * does not open and close one at each turn.
 */
final class StateFlow implements Opcodes {
    /** The method's own state: that of its caller, or clean in a resumed form. */
    static final int OWN = 0;

    /** No need, and nothing known. */
    static final int ANY = -1;

    private static final int UNREACHED = -2;

    private final MethodAnalysis analysis;
    private final AbstractInsnNode[] insns;
    private final int[] needs;
    private final int[] before;

    StateFlow(String owner, MethodAnalysis analysis, AbstractInsnNode[] insns) {
        this.analysis = analysis;
        this.insns = insns;
        this.needs = new int[insns.length];
        this.before = new int[insns.length];
        Arrays.fill(before, UNREACHED);
        findNeeds(owner);
        flow();
    }

    private void findNeeds(String owner) {
        int line = 0;
        int point = 0;
        for (int i = 0; i < insns.length; i++) {
            line = insns[i] instanceof LineNumberNode number ? number.line : line;
            int opcode = insns[i].getOpcode();
            needs[i] = switch (analysis.kinds()[i]) {
                case FOREIGN -> ContinuationCalls.FOREIGN;
                case MONITOR -> ContinuationCalls.monitorSite(owner, analysis.method().name, line);
                case SUSPENSION_POINT ->
                    analysis.points().get(point++).guard() == SuspensionPoint.Guard.NONE ? OWN : ANY;
                case CORE -> OWN;
                default -> opcode >= IRETURN && opcode <= RETURN ? OWN : ANY;
            };
        }
    }

    private void flow() {
        Deque<Integer> work = new ArrayDeque<>();
        reach(0, OWN, work);
        while (!work.isEmpty()) {
            int i = work.pop();
            int after = after(i);
            for (int next : analysis.flow().successors(i)) {
                reach(next, after, work);
            }
            for (int handler : analysis.flow().handlers(i)) {
                reach(handler, OWN, work);
            }
        }
    }

    /** The callee of a guarded call was entered with the method's own state or not. */
    private int after(int i) {
        if (needs[i] != ANY) {
            return needs[i];
        }
        boolean guarded = analysis.kinds()[i] == CallKind.SUSPENSION_POINT;
        return guarded ? ANY : before[i];
    }

    private void reach(int i, int state, Deque<Integer> work) {
        int known = analysis.flow().isHandler(i) ? OWN : state;
        int merged = before[i] == UNREACHED || before[i] == known ? known : ANY;
        if (merged != before[i]) {
            before[i] = merged;
            work.push(i);
        }
    }

    /** The state that has to be set in front of an instruction; {@link #ANY} for none. */
    int change(int i) {
        boolean dead = before[i] == UNREACHED && needs[i] == OWN;
        return dead || needs[i] == before[i] ? ANY : needs[i];
    }

    /** Whether the state is known to be the method's own. */
    boolean isOwn(int i) {
        return before[i] == OWN;
    }
}
