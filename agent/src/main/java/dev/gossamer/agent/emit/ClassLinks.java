package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.Access;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What makes sure of another class before one of its static methods is called. Each such class has a bit that tells
 * that it is initialised and rewritten; a method tests the bits of up to 64 classes.
 */
final class ClassLinks implements Opcodes {
    private static final int BITS = 64;

    private final ClassNode node;
    private final Access access;
    private final ClassConstants constants;
    private final boolean hasStackMaps;
    private final boolean isInterface;
    private final List<String> linked = new ArrayList<>();

    ClassLinks(ClassNode node, Access access, ClassConstants constants, boolean hasStackMaps) {
        this.node = node;
        this.access = access;
        this.constants = constants;
        this.hasStackMaps = hasStackMaps;
        this.isInterface = (node.access & ACC_INTERFACE) != 0;
    }

    /**
     * Makes sure of the class that has the method of {@code call}; the state is {@code mode} afterwards if it is
     * rewritten, else foreign.
     */
    void emit(InsnList code, int context, Runnable mode, MethodInsnNode call) {
        String declaring = access.declaringClass(call.owner, call.name, call.desc);
        code.add(new VarInsnNode(ALOAD, context));
        if (access.mayCastTo(declaring)) {
            link(code, mode, declaring);
        } else if (constants.typeOfOther().equals("java/lang/Class")) {
            // The public face of a class that may not be named here.
            constants.pushOther(code, call.owner);
            Code.push(code, declaring.replace('/', '.'));
            mode.run();
            Code.callVirtual(code, ContinuationCalls.CONTEXT, "linkSuper", ContinuationCalls.LINK_SUPER);
        } else {
            link(code, mode, call.owner);
        }
    }

    private void link(InsnList code, Runnable mode, String type) {
        constants.pushOther(code, type);
        mode.run();
        if (isInterface) {
            // An interface has no field that could be changed.
            Code.callVirtual(code, ContinuationCalls.CONTEXT, "link", ContinuationCalls.LINK);
            Code.op(code, POP);
            return;
        }
        // Stack: context, class, mode
        int index = linked.indexOf(type);
        if (index < 0) {
            index = linked.size();
            linked.add(type);
        }
        Code.push(code, index % BITS);
        String method = ContinuationCalls.LINK_METHOD + index / BITS;
        code.add(new MethodInsnNode(INVOKESTATIC, node.name, method, descriptor(), false));
    }

    private String descriptor() {
        return '(' + ContinuationCalls.CONTEXT_TYPE + 'L' + constants.typeOfOther() + ";II)V";
    }

    void finish() {
        for (int first = 0; first < linked.size(); first += BITS) {
            String field = ContinuationCalls.LINKED_FIELD + first / BITS;
            node.fields.add(new FieldNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, field, "J", null, null));
            node.methods.add(link(ContinuationCalls.LINK_METHOD + first / BITS, field));
        }
    }

    /**
     * {@code if ((linked >> index & 1) != 0) context.state = mode; else linked |= Linkage.link(context, type, mode) << index}.
     * A bit that is lost to another thread's costs one more look.
     */
    private MethodNode link(String name, String field) {
        MethodNode method = ClassParts.privateStatic(name, descriptor());
        InsnList code = method.instructions;
        LabelNode slow = new LabelNode();
        code.add(new FieldInsnNode(GETSTATIC, node.name, field, "J"));
        code.add(new VarInsnNode(ILOAD, 3));
        Code.op(code, LUSHR, L2I, ICONST_1, IAND);
        code.add(new JumpInsnNode(IFEQ, slow));
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new VarInsnNode(ILOAD, 2));
        code.add(new FieldInsnNode(PUTFIELD, ContinuationCalls.CONTEXT, "state", "I"));
        Code.op(code, RETURN);
        code.add(slow);
        if (hasStackMaps) {
            Object[] locals = {ContinuationCalls.CONTEXT, constants.typeOfOther(), INTEGER, INTEGER};
            code.add(new FrameNode(F_NEW, locals.length, locals, 0, new Object[0]));
        }
        code.add(new VarInsnNode(ALOAD, 0));
        String types = constants.loadOther(code, 1);
        code.add(new VarInsnNode(ILOAD, 2));
        Code.callVirtual(code, ContinuationCalls.CONTEXT, "link", '(' + types + "I)Z");
        // Stack: linked as int
        Code.op(code, I2L);
        code.add(new VarInsnNode(ILOAD, 3));
        Code.op(code, LSHL);
        code.add(new FieldInsnNode(GETSTATIC, node.name, field, "J"));
        Code.op(code, LOR);
        code.add(new FieldInsnNode(PUTSTATIC, node.name, field, "J"));
        Code.op(code, RETURN);
        return method;
    }
}
