package dev.gossamer.agent.analyze;

import java.util.List;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call that may suspend.
 *
 * @param id its number in the method, from 0; tail calls come last
 * @param index of the call in the code
 * @param locals the live variables, by slot
 * @param stack what lies under the call's arguments, bottom first
 * @param guard what has to be made sure of before the call
 * @param line in the source, 0 if unknown
 * @param tail whether anything is to be done after it but return
 */
public record SuspensionPoint(
        int id,
        int index,
        MethodInsnNode call,
        List<Local> locals,
        List<FrameValue> stack,
        Guard guard,
        int line,
        Tail tail) {
    /** A live local variable. */
    public record Local(int slot, FrameValue value) {}

    /** What the method does after the call. */
    public enum Tail {
        /** More than return. */
        NONE,
        /** It returns the call's result, or both have none. */
        HANDS_ON,
        /** It returns nothing, and the call has a result. */
        DROPS
    }

    /** Whether the method only returns after it, so that it has nothing to restore. */
    public boolean isTail() {
        return tail != Tail.NONE;
    }

    SuspensionPoint withId(int newId) {
        return new SuspensionPoint(newId, index, call, locals, stack, guard, line, tail);
    }

    /** How it is known that the callee is rewritten. */
    public enum Guard {
        /** It is known: the class's own method, or one of a receiver that was checked before. */
        NONE,
        /** By the receiver's class. */
        RECEIVER,
        /** By the class of a static method, which also has to be initialised. */
        OWNER
    }
}
