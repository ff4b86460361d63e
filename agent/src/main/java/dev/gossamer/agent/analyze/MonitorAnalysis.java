package dev.gossamer.agent.analyze;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;

/** How many monitors may be held before each instruction. */
final class MonitorAnalysis {
    /** A method that is no balanced one loops for ever else. */
    private static final int MOST = 1_000;

    private MonitorAnalysis() {}

    static int[] held(InsnList code, ControlFlow flow) {
        int[] held = new int[code.size()];
        Arrays.fill(held, -1);
        Deque<Integer> work = new ArrayDeque<>();
        raise(0, 0, held, work);
        while (!work.isEmpty()) {
            int i = work.pop();
            int after = held[i];
            int opcode = code.get(i).getOpcode();
            if (opcode == Opcodes.MONITORENTER) {
                after++;
            } else if (opcode == Opcodes.MONITOREXIT) {
                after = Math.max(0, after - 1);
            }
            for (int next : flow.successors(i)) {
                raise(next, after, held, work);
            }
            if (mayThrow(opcode)) {
                for (int handler : flow.nearestHandlers(i)) {
                    raise(handler, held[i], held, work);
                }
            }
        }
        return held;
    }

    /**
     * Between the last instruction under a monitor's handler and its exit compilers put what loads the object: no way
     * out of there leads to the handlers around.
     */
    private static boolean mayThrow(int opcode) {
        return switch (opcode) {
            // The handler of a synchronized block covers its own exit, which never throws in fact.
            case Opcodes.MONITOREXIT -> false;
            case Opcodes.LDC, Opcodes.IDIV, Opcodes.LDIV, Opcodes.IREM, Opcodes.LREM -> true;
            default ->
                (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
                        || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
                        || (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.MULTIANEWARRAY);
        };
    }

    private static void raise(int i, int count, int[] held, Deque<Integer> work) {
        if (count > held[i] && count < MOST) {
            held[i] = count;
            work.push(i);
        }
    }
}
