package dev.gossamer.agent.emit;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Pushes class objects, in class files from before Java 5 too, which have no constants for them. */
final class ClassConstants implements Opcodes {
    private static final int FIRST_VERSION = 49;
    private static final String LOOKUP = "Ljava/lang/invoke/MethodHandles$Lookup;";
    private static final String CLASS = "Ljava/lang/Class;";

    private final ClassNode node;
    private final boolean exist;
    private boolean hasField;

    ClassConstants(ClassNode node) {
        this.node = node;
        this.exist = (node.version & 0xFFFF) >= FIRST_VERSION;
    }

    /** The class at hand. It may become a field of it. */
    void pushOwn(InsnList code) {
        if (exist) {
            code.add(new LdcInsnNode(Type.getObjectType(node.name)));
            return;
        }
        String name = ContinuationCalls.CLASS_METHOD;
        if (!hasField) {
            node.fields.add(new FieldNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, CLASS, null, null));
            hasField = true;
        }
        LabelNode known = new LabelNode();
        code.add(new FieldInsnNode(GETSTATIC, node.name, name, CLASS));
        // Stack: class or null
        Code.op(code, DUP);
        code.add(new JumpInsnNode(IFNONNULL, known));
        Code.op(code, POP);
        askLookup(code);
        Code.op(code, DUP);
        code.add(new FieldInsnNode(PUTSTATIC, node.name, name, CLASS));
        code.add(known);
    }

    void pushSuper(InsnList code) {
        if (exist) {
            code.add(new LdcInsnNode(Type.getObjectType(node.superName)));
        } else {
            askLookup(code);
            Code.callVirtual(code, "java/lang/Class", "getSuperclass", "()" + CLASS);
        }
    }

    private static void pushLookup(InsnList code) {
        Code.callStatic(code, "java/lang/invoke/MethodHandles", "lookup", "()" + LOOKUP);
    }

    private static void askLookup(InsnList code) {
        pushLookup(code);
        Code.callVirtual(code, "java/lang/invoke/MethodHandles$Lookup", "lookupClass", "()" + CLASS);
    }

    /** Another class, or its name. */
    void pushOther(InsnList code, String name) {
        code.add(new LdcInsnNode(exist ? Type.getObjectType(name) : name.replace('/', '.')));
    }

    /** What {@link #pushOther} pushes. */
    String typeOfOther() {
        return exist ? "java/lang/Class" : "java/lang/String";
    }

    /**
     * Pushes what {@link #pushOther} has pushed before, and what else it takes to find the class.
     *
     * @return the types of what was pushed
     */
    String loadOther(InsnList code, int variable) {
        if (!exist) {
            pushLookup(code);
        }
        code.add(new VarInsnNode(ALOAD, variable));
        return exist ? CLASS : LOOKUP + "Ljava/lang/String;";
    }
}
