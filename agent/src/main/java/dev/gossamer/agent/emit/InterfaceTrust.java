package dev.gossamer.agent.emit;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Makes the proof of an instance depend on interfaces whose suspendable methods have code. */
final class InterfaceTrust implements Opcodes {
    private InterfaceTrust() {}

    /**
     * {@code if (!trusted && !(trusted = Linkage.trusts(own, interfaces))) return null}. An interface that was rewritten
     * stays so.
     */
    static void demand(InsnList code, ClassNode node, ClassConstants constants, List<String> interfaces) {
        String field = ContinuationCalls.TRUSTED_FIELD;
        node.fields.add(new FieldNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, field, "Z", null, null));
        LabelNode trusted = new LabelNode();
        code.add(new FieldInsnNode(GETSTATIC, node.name, field, "Z"));
        code.add(new JumpInsnNode(IFNE, trusted));
        constants.pushOwn(code);
        StringBuilder names = new StringBuilder();
        interfaces.forEach(name -> names.append(name.replace('/', '.')).append('\n'));
        code.add(new LdcInsnNode(names.toString()));
        Code.callStatic(code, ContinuationCalls.LINKAGE, "trusts", "(Ljava/lang/Class;Ljava/lang/String;)Z");
        // Stack: trusted
        Code.op(code, DUP);
        code.add(new FieldInsnNode(PUTSTATIC, node.name, field, "Z"));
        code.add(new JumpInsnNode(IFNE, trusted));
        Code.op(code, ACONST_NULL, ARETURN);
        code.add(trusted);
        if ((node.version & 0xFFFF) >= V1_7) {
            code.add(new FrameNode(F_NEW, 1, new Object[] {node.name}, 0, new Object[0]));
            // Another stack map may follow.
            Code.op(code, NOP);
        }
    }
}
