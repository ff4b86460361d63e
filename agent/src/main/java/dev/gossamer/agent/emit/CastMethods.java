package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.Access;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives restored values their types back. What the class may not name cannot be cast to, but a field may be of it: the
 * core puts the value there, and the verifier believes the field.
 */
final class CastMethods implements Opcodes {
    private final ClassNode node;
    private final boolean hasStackMaps;
    private final Access access;
    private final List<String> types = new ArrayList<>();

    CastMethods(ClassNode node, boolean hasStackMaps, Access access) {
        this.node = node;
        this.hasStackMaps = hasStackMaps;
        this.access = access;
    }

    /** {@code Object -> type}. */
    void cast(InsnList code, String type) {
        if (access.mayCastTo(type) || (node.access & ACC_INTERFACE) != 0) {
            Code.cast(code, type);
        } else if (!access.needsNoCastTo(type)) {
            int index = types.indexOf(type);
            if (index < 0) {
                index = types.size();
                types.add(type);
            }
            code.add(new MethodInsnNode(INVOKESTATIC, node.name, name(index), descriptor(type), false));
        }
    }

    private static String name(int index) {
        return ContinuationCalls.CAST_METHOD + index;
    }

    private static String descriptor(String type) {
        return "(Ljava/lang/Object;)" + Type.getObjectType(type).getDescriptor();
    }

    void finish() {
        for (int i = 0; i < types.size(); i++) {
            String desc = Type.getObjectType(types.get(i)).getDescriptor();
            int flags = ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC;
            node.fields.add(new FieldNode(flags, name(i), desc, null, null));
            node.methods.add(method(flags, i, desc));
        }
    }

    private MethodNode method(int flags, int index, String desc) {
        MethodNode method = new MethodNode(flags, name(index), descriptor(types.get(index)), null, null);
        InsnList code = method.instructions;
        LabelNode there = new LabelNode();
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new JumpInsnNode(IFNONNULL, there));
        Code.op(code, ACONST_NULL, ARETURN);
        code.add(there);
        if (hasStackMaps) {
            code.add(new FrameNode(F_NEW, 1, new Object[] {"java/lang/Object"}, 0, new Object[0]));
        }
        Code.callStatic(code, "java/lang/invoke/MethodHandles", "lookup", "()Ljava/lang/invoke/MethodHandles$Lookup;");
        code.add(new LdcInsnNode(name(index)));
        code.add(new LdcInsnNode(types.get(index).replace('/', '.')));
        code.add(new VarInsnNode(ALOAD, 0));
        // Stack: lookup, name of the field, name of its type, value
        Code.callStatic(code, ContinuationCalls.LINKAGE, "beginCast", ContinuationCalls.BEGIN_CAST);
        code.add(new FieldInsnNode(GETSTATIC, node.name, name(index), desc));
        Code.op(code, ACONST_NULL);
        code.add(new FieldInsnNode(PUTSTATIC, node.name, name(index), desc));
        Code.callStatic(code, ContinuationCalls.LINKAGE, "endCast", "()V");
        Code.op(code, ARETURN);
        return method;
    }
}
