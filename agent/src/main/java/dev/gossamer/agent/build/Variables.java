package dev.gossamer.agent.build;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Names local variables and types as the source does, as far as the class file tells. */
final class Variables {
    private final MethodNode method;

    Variables(MethodNode method) {
        this.method = method;
    }

    /** {@code name (type)}; without debug information, {@code variable 3 (type)}. */
    String text(SuspensionPoint.Local local, int index) {
        for (LocalVariableNode v :
                method.localVariables == null ? List.<LocalVariableNode>of() : method.localVariables) {
            boolean inScope =
                    method.instructions.indexOf(v.start) <= index && index < method.instructions.indexOf(v.end);
            if (v.index == local.slot() && inScope) {
                return v.name + " (" + Type.getType(v.desc).getClassName() + ")";
            }
        }
        boolean receiver = local.slot() == 0 && (method.access & Opcodes.ACC_STATIC) == 0;
        return (receiver ? "this" : "variable " + local.slot()) + " (" + type(local.value()) + ")";
    }

    static String type(FrameValue value) {
        return switch (value.kind()) {
            case REFERENCE -> Type.getObjectType(value.name()).getClassName();
            case UNINITIALIZED -> created(value);
            default -> value.kind().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    static boolean isUninitialized(FrameValue value) {
        return value.kind() == FrameValue.Kind.UNINITIALIZED;
    }

    /** The class of an object that has not seen its constructor. */
    static String created(FrameValue value) {
        return ((TypeInsnNode) value.creation()).desc.replace('/', '.');
    }
}
