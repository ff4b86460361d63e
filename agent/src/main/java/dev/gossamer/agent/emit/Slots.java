package dev.gossamer.agent.emit;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where the local variables of the original lie in a form. Two of ours come first, or right after the parameters where
 * those cannot be moved: before the variables that come and go, they leave most stack maps as short as they were.
 */
final class Slots {
    private static final int OURS = 2;

    private final int first;
    private final int originals;
    private final int extra;

    /**
     * @param first the variable from which on the original's are moved
     * @param originals how many the original has
     * @param extra how many are used throughout beside those
     */
    Slots(int first, int originals, int extra) {
        this.extra = extra;
        this.first = first;
        this.originals = originals;
    }

    int context() {
        return first;
    }

    /** The state that the method runs in, or the frame that it was resumed from. */
    int second() {
        return first + 1;
    }

    int of(int original) {
        return original < first ? original : original + OURS;
    }

    /** Which suspension point goes to code that several share: set right before the call, read right after it. */
    int selector() {
        return originals + OURS;
    }

    /** The first of those that the method uses throughout beside the original's. */
    int reserved() {
        return originals + OURS + 1;
    }

    /** The first that neither the original nor we use throughout. */
    int temporaries() {
        return reserved() + extra;
    }

    <T extends AbstractInsnNode> T move(T insn) {
        if (insn instanceof VarInsnNode variable) {
            variable.var = of(variable.var);
        } else if (insn instanceof IincInsnNode increment) {
            increment.var = of(increment.var);
        }
        return insn;
    }
}
