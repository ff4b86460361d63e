package dev.gossamer.agent.analyze;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * NEW instructions whose objects cannot be made again behind a suspend, as their monitor is taken before they have seen
 * a constructor. No compiler writes that; the verifier allows it. A suspend meanwhile is refused.
 */
final class FixedCreations {
    private final Set<AbstractInsnNode> creations = new HashSet<>();

    FixedCreations(InsnList code, Frame<FrameValue>[] frames) {
        for (int i = 0; i < frames.length; i++) {
            int opcode = code.get(i).getOpcode();
            boolean locks = opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT;
            if (locks && frames[i] != null) {
                FrameValue object = frames[i].getStack(frames[i].getStackSize() - 1);
                if (object.kind() == FrameValue.Kind.UNINITIALIZED) {
                    creations.add(object.creation());
                }
            }
        }
    }

    boolean areIn(Frame<FrameValue> frame) {
        if (creations.isEmpty() || frame == null) {
            return false;
        }
        boolean found = false;
        for (int slot = 0; slot < frame.getLocals(); slot++) {
            found |= creations.contains(frame.getLocal(slot).creation());
        }
        for (int i = 0; i < frame.getStackSize(); i++) {
            found |= creations.contains(frame.getStack(i).creation());
        }
        return found;
    }
}
