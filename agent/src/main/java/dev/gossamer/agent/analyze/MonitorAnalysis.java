package dev.gossamer.agent.analyze;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** How many monitors may be held before each instruction. */
final class MonitorAnalysis implements Opcodes {
    /** A method that is no balanced one loops for ever else. */
    private static final int MOST = 1_000;

    private final InsnList code;
    private final ControlFlow flow;
    private final int[] held;

    /** Exits that may fail, and give nothing back then. */
    private final BitSet doubtful = new BitSet();

    private final Deque<Integer> work = new ArrayDeque<>();

    private MonitorAnalysis(InsnList code, ControlFlow flow) {
        this.code = code;
        this.flow = flow;
        this.held = new int[code.size()];
    }

    static int[] held(InsnList code, ControlFlow flow) {
        MonitorAnalysis analysis = new MonitorAnalysis(code, flow);
        analysis.run();
        if (analysis.findDoubtful()) {
            analysis.run();
        }
        return analysis.held;
    }

    private void run() {
        Arrays.fill(held, -1);
        raise(0, 0);
        while (!work.isEmpty()) {
            int i = work.pop();
            int opcode = code.get(i).getOpcode();
            int after = held[i];
            if (opcode == MONITORENTER) {
                after++;
            } else if (opcode == MONITOREXIT) {
                after = Math.max(0, after - 1);
            }
            for (int next : flow.successors(i)) {
                raise(next, after);
            }
            if (mayThrow(i, opcode)) {
                for (int handler : flow.nearestHandlers(i)) {
                    raise(handler, held[i]);
                }
            }
        }
    }

    private void raise(int i, int count) {
        if (count > held[i] && count < MOST) {
            held[i] = count;
            work.push(i);
        }
    }

    /** Handlers need not cover what does not throw, such as the exit of a monitor that was taken: most do not. */
    private boolean mayThrow(int i, int opcode) {
        if (opcode == MONITOREXIT) {
            return doubtful.get(i);
        }
        boolean division = opcode == IDIV || opcode == LDIV || opcode == IREM || opcode == LREM;
        boolean plain = opcode < LDC
                || (opcode >= ILOAD && opcode <= ALOAD)
                || (opcode >= ISTORE && opcode <= ASTORE)
                || (opcode >= POP && opcode <= LOOKUPSWITCH)
                || opcode == IFNULL
                || opcode == IFNONNULL;
        return division || !plain;
    }

    /** An exit gives back what was taken if it names a variable that an entry has named, and that has not changed. */
    private boolean findDoubtful() {
        BitSet locks = new BitSet();
        BitSet changed = new BitSet();
        for (int i = 0; i < held.length; i++) {
            int opcode = code.get(i).getOpcode();
            if (opcode == MONITORENTER) {
                VarInsnNode lock = variable(code.get(i), ALOAD, ASTORE);
                if (lock != null) {
                    locks.set(lock.var);
                }
            } else if (opcode == ASTORE && held[i] > 0 && !isOfEntry(code.get(i))) {
                changed.set(((VarInsnNode) code.get(i)).var);
            }
        }
        for (int i = 0; i < held.length; i++) {
            if (code.get(i).getOpcode() == MONITOREXIT) {
                VarInsnNode lock = variable(code.get(i), ALOAD, ALOAD);
                doubtful.set(i, lock == null || !locks.get(lock.var) || changed.get(lock.var));
            }
        }
        return !doubtful.isEmpty();
    }

    private static VarInsnNode variable(AbstractInsnNode insn, int opcode, int other) {
        AbstractInsnNode before = before(insn);
        boolean is = before != null && (before.getOpcode() == opcode || before.getOpcode() == other);
        return is ? (VarInsnNode) before : null;
    }

    /** {@code dup, astore, monitorenter}, or {@code astore, aload, monitorenter}. */
    private static boolean isOfEntry(AbstractInsnNode store) {
        AbstractInsnNode next = after(store);
        AbstractInsnNode second = next == null ? null : after(next);
        return isEntry(next) || (isEntry(second) && next.getOpcode() == ALOAD);
    }

    private static boolean isEntry(AbstractInsnNode insn) {
        return insn != null && insn.getOpcode() == MONITORENTER;
    }

    private static AbstractInsnNode before(AbstractInsnNode insn) {
        AbstractInsnNode i = insn.getPrevious();
        while (i != null && i.getOpcode() < 0) {
            i = i.getPrevious();
        }
        return i;
    }

    private static AbstractInsnNode after(AbstractInsnNode insn) {
        AbstractInsnNode i = insn.getNext();
        while (i != null && i.getOpcode() < 0) {
            i = i.getNext();
        }
        return i;
    }
}
