package dev.gossamer.agent.analyze;

import java.util.List;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * All that the rewriting of one method needs.
 *
 * @param frames the types before each instruction; null where it is never reached
 * @param kinds what each instruction means for the state
 * @param points the suspension points in the order of the code
 */
public record MethodAnalysis(
        MethodNode method,
        Frame<FrameValue>[] frames,
        ControlFlow flow,
        Liveness liveness,
        CallKind[] kinds,
        List<SuspensionPoint> points) {
    /** The points after which the method has something to restore. */
    public List<SuspensionPoint> resumePoints() {
        return points.stream().filter(point -> !point.isTail()).toList();
    }

    /** Whether a frame of the method may be on the stack while others' code runs or a suspend happens. */
    public boolean needsRewriting() {
        for (CallKind kind : kinds) {
            if (kind != CallKind.NONE && kind != CallKind.CORE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a variable never holds a reference of another type. If it does, and there are no stack maps, the verifier
     * would merge the two where control flows together, and look for both classes.
     */
    public boolean holdsNothingElse(int slot, FrameValue type) {
        if (type.isReference()) {
            for (Frame<FrameValue> frame : frames) {
                FrameValue other = frame == null ? FrameValue.TOP : frame.getLocal(slot);
                if (other.isReference() && !other.name().equals(type.name())) {
                    return false;
                }
            }
        }
        return true;
    }
}
