package dev.gossamer.agent.analyze;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** The variables that a debugger shows, by the method's LocalVariableTable. */
final class VisibleVariables {
    static final VisibleVariables NONE = new VisibleVariables(null, List.of());

    private final MethodNode method;
    private final List<LocalVariableNode> variables;

    VisibleVariables(MethodNode method) {
        this(method, method.localVariables == null ? List.of() : method.localVariables);
    }

    private VisibleVariables(MethodNode method, List<LocalVariableNode> variables) {
        this.method = method;
        this.variables = variables;
    }

    /** The slots in scope at each instruction of a kind, by index; null at the others and where there are none. */
    BitSet[] at(CallKind[] kinds, CallKind wanted) {
        BitSet[] result = new BitSet[kinds.length];
        for (LocalVariableNode v : variables) {
            int end = method.instructions.indexOf(v.end);
            for (int i = method.instructions.indexOf(v.start); i < end; i++) {
                if (kinds[i] == wanted) {
                    result[i] = result[i] == null ? new BitSet() : result[i];
                    result[i].set(v.index);
                }
            }
        }
        return result;
    }
}
