package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.MethodAnalysis;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * One method as it was before its emission, and what of its class both forms need.
 *
 * @param number that of the method's first suspension point in the class
 */
record EmitTarget(
        ClassParts parts,
        int number,
        FrameLayout layout,
        AbstractInsnNode[] insns,
        List<TryCatchBlockNode> tryCatchBlocks,
        List<LocalVariableNode> localVariables) {
    /** @param compact whether the form that callers enter is to be as small as it can be */
    static EmitTarget of(ClassParts parts, int number, MethodAnalysis analysis, boolean compact) {
        // Without stack maps the verifier would merge the types that a variable has had, and look for the classes.
        Places places = compact && parts.hasStackMaps() ? Places.of(analysis) : Places.NONE;
        return new EmitTarget(
                parts,
                number,
                new FrameLayout(
                        analysis.resumePoints(),
                        item -> parts.hasStackMaps() || analysis.holdsNothingElse(item.slot(), item.value()),
                        places),
                analysis.method().instructions.toArray(),
                List.copyOf(analysis.method().tryCatchBlocks),
                analysis.method().localVariables);
    }

    String owner() {
        return parts.owner();
    }

    boolean isInterface() {
        return parts.isInterface();
    }

    boolean hasStackMaps() {
        return parts.hasStackMaps();
    }

    /** Whether code may be added for a debugger's sake. */
    boolean debug() {
        return parts.debug();
    }

    int pointNumber(int id) {
        return number + id;
    }
}
