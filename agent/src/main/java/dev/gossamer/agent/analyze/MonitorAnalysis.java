package dev.gossamer.agent.analyze;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;

/** Before which instructions a monitor may be held: follows what is held on each way through the method. */
final class MonitorAnalysis implements Opcodes {
    /** Ways that hold different things at one place, before they count as one that may hold any of it. */
    private static final int MOST_WAYS = 8;

    /** Something that is held before an instruction and is still to be followed from there. */
    private record Step(int index, HeldMonitors held) {}

    private final InsnList code;
    private final ControlFlow flow;
    private final LockVariables locks;
    private final List<List<HeldMonitors>> before = new ArrayList<>();
    private final BitSet merged = new BitSet();
    private final Deque<Step> work = new ArrayDeque<>();

    private MonitorAnalysis(InsnList code, ControlFlow flow) {
        this.code = code;
        this.flow = flow;
        this.locks = new LockVariables(code, flow);
    }

    /** The indices of the instructions before which a monitor may be held. */
    static BitSet held(InsnList code, ControlFlow flow) {
        BitSet held = new BitSet();
        if (takesNone(code)) {
            return held;
        }
        MonitorAnalysis analysis = new MonitorAnalysis(code, flow);
        analysis.run();
        for (int i = 0; i < code.size(); i++) {
            held.set(i, analysis.before.get(i).stream().anyMatch(HeldMonitors::any));
        }
        return held;
    }

    private static boolean takesNone(InsnList code) {
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).getOpcode() == MONITORENTER) {
                return false;
            }
        }
        return true;
    }

    private void run() {
        for (int i = 0; i < code.size(); i++) {
            before.add(new ArrayList<>(1));
        }
        reach(0, HeldMonitors.none(locks.count()));
        while (!work.isEmpty()) {
            Step step = work.pop();
            HeldMonitors after = after(step.index, step.held);
            for (int next : flow.successors(step.index)) {
                reach(next, after);
            }
            if (mayThrow(step.index, step.held)) {
                for (int handler : flow.nearestHandlers(step.index)) {
                    reach(handler, step.held);
                }
            }
        }
    }

    private HeldMonitors after(int i, HeldMonitors held) {
        return switch (code.get(i).getOpcode()) {
            case MONITORENTER -> held.entered(locks.named(i));
            case MONITOREXIT -> held.exited(locks.named(i));
            case ISTORE, FSTORE, ASTORE -> held.stored(locks.stored(i, 0));
            case LSTORE, DSTORE -> held.stored(locks.stored(i, 0)).stored(locks.stored(i, 1));
            default -> held;
        };
    }

    private void reach(int i, HeldMonitors held) {
        List<HeldMonitors> known = before.get(i);
        HeldMonitors added = held;
        if (merged.get(i)) {
            added = held.merge(known.get(0));
        }
        if (known.contains(added)) {
            return;
        }
        if (known.size() == MOST_WAYS) {
            merged.set(i);
            added = known.stream().reduce(held, HeldMonitors::merge);
        }
        if (merged.get(i)) {
            known.clear();
        }
        known.add(added);
        work.push(new Step(i, added));
    }

    /** Handlers need not cover what does not throw, such as the exit of a monitor that was taken: most do not. */
    private boolean mayThrow(int i, HeldMonitors held) {
        int opcode = code.get(i).getOpcode();
        if (opcode == MONITOREXIT) {
            return !held.surely(locks.named(i));
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
}
