package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.analyze.ControlFlow;
import dev.gossamer.agent.analyze.MethodAnalysis;
import java.util.BitSet;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Where the first form of a method looks its context up: as late as all uses allow, so that the way through a
 * recursive method that ends at once ({@code if (n < 2) return n}) costs nothing.
 */
final class ContextPlacement {
    private final MethodAnalysis analysis;
    private final AbstractInsnNode[] insns;
    private final StateFlow states;
    private final ReceiverGuards guards;
    private final BitSet reachesUse = new BitSet();
    private final BitSet uses = new BitSet();
    private final BitSet before = new BitSet();
    private final int[] jumpsTo;
    private final int index;

    /** Where several ways that lead to uses part, or meet. */
    private int stop;

    ContextPlacement(MethodAnalysis analysis, AbstractInsnNode[] insns, StateFlow states, ReceiverGuards guards) {
        this.analysis = analysis;
        this.states = states;
        this.guards = guards;
        this.insns = insns;
        this.jumpsTo = new int[insns.length];
        mark();
        int walked = walk();
        this.index = uses.isEmpty() || uses.get(stop) ? walked : behindLoops(walked);
    }

    /** The look-up goes in front of this instruction. */
    int index() {
        return index;
    }

    /** Whether the context may still be used from an instruction on: elsewhere its variables are not set. */
    boolean isUsedFrom(int i) {
        return reachesUse.get(i) && !before.get(i);
    }

    private void mark() {
        ControlFlow flow = analysis.flow();
        for (int i = 0; i < insns.length; i++) {
            uses.set(i, isUse(i));
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = insns.length - 1; i >= 0; i--) {
                if (!reachesUse.get(i) && reaches(i, flow)) {
                    reachesUse.set(i);
                    changed = true;
                }
            }
        }
        for (int i = 0; i < insns.length; i++) {
            for (int next : flow.successors(i)) {
                jumpsTo[next]++;
            }
        }
    }

    private boolean reaches(int i, ControlFlow flow) {
        if (uses.get(i)) {
            return true;
        }
        for (int next : flow.successors(i)) {
            if (reachesUse.get(next)) {
                return true;
            }
        }
        return false;
    }

    /** A handler's entry restores the state, so what it covers has to have it, too. */
    private boolean isUse(int i) {
        CallKind kind = analysis.kinds()[i];
        return (kind != CallKind.NONE && kind != CallKind.CORE)
                || states.change(i) != StateFlow.ANY
                || guards.earlyAt(i) != null
                || analysis.flow().handlers(i).length > 0
                || analysis.flow().isHandlerEntry(i);
    }

    /** Follows the one way that leads to the uses, as long as it is one. */
    private int walk() {
        int i = 0;
        int previous = -1;
        while (true) {
            stop = i;
            boolean joined = insns[i] instanceof LabelNode && jumpsTo[i] > 1;
            if (joined || uses.get(i) || (i == 0 && jumpsTo[0] > 0)) {
                if (i > 0 && previous != i - 1) {
                    // What stands in front of a label is passed only by falling through to it.
                    before.clear(previous);
                    return previous;
                }
                return i;
            }
            int next = -1;
            for (int successor : analysis.flow().successors(i)) {
                if (reachesUse.get(successor)) {
                    if (next >= 0) {
                        return i;
                    }
                    next = successor;
                }
            }
            if (next < 0) {
                return i;
            }
            before.set(i);
            previous = i;
            i = next;
        }
    }

    /**
     * What all uses come after and is passed once: a loop without a use shall not carry the context along.
     *
     * @param walked where the look-up goes if nothing better is found
     */
    private int behindLoops(int walked) {
        Dominators dominators = new Dominators(analysis.flow(), insns.length);
        int found = dominators.common(uses);
        if (found < 0) {
            return walked;
        }
        BitSet passed = dominators.cycle(found);
        while (found > 0 && (insns[found].getOpcode() < 0 || passed.get(found))) {
            int inner = found;
            found = dominators.above(found);
            passed = passed.get(inner) && passed.get(found) ? passed : dominators.cycle(found);
        }
        if (found <= 0 || !dominators.under(stop).get(found)) {
            return walked;
        }
        BitSet after = dominators.under(found);
        for (int i = 0; i < insns.length; i++) {
            before.set(i, dominators.isReached(i) && !after.get(i));
        }
        return found;
    }
}
