package dev.gossamer.agent.stress;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Has methods of one class run in continuations of their own where they are entered by code that is not rewritten. */
final class StressedEntries implements Opcodes {
    private final ClassNode node;
    private final boolean hasStackMaps;
    private final boolean isInterface;
    private final List<MethodNode> bodies = new ArrayList<>();

    StressedEntries(ClassNode node, boolean hasStackMaps) {
        this.node = node;
        this.hasStackMaps = hasStackMaps;
        this.isInterface = (node.access & ACC_INTERFACE) != 0;
    }

    /** @return name and descriptor of the method that will run in the continuation: it is suspendable */
    String add(MethodNode method) {
        MethodNode body = privateStatic(StressCalls.BODY_METHOD + bodies.size(), StressCalls.BODY_DESC);
        emitEntry(method, bodies.size());
        emitBody(method, body);
        bodies.add(body);
        return body.name + body.desc;
    }

    void finish() {
        if (!bodies.isEmpty()) {
            node.methods.addAll(bodies);
            node.methods.add(runMethod());
        }
    }

    private static MethodNode privateStatic(String name, String descriptor) {
        return new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, descriptor, null, null);
    }

    private List<Type> types(MethodNode method) {
        List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(method.desc)));
        if ((method.access & ACC_STATIC) == 0) {
            types.add(0, Type.getObjectType(node.name));
        }
        return types;
    }

    private void emitEntry(MethodNode method, int number) {
        List<Type> types = types(method);
        MethodNode entry = new MethodNode(method.access, method.name, method.desc, null, null);
        GeneratorAdapter code = new GeneratorAdapter(entry, entry.access, entry.name, entry.desc);
        Label start = new Label();
        StressCalls.enters().accept(code);
        code.visitJumpInsn(IFEQ, start);
        code.push(number);
        pushAll(code, types);
        // Stack: number, arguments
        own(StressCalls.RUN_METHOD, StressCalls.RUN_DESC).accept(code);
        giveBack(code, Type.getReturnType(method.desc));
        code.visitLabel(start);
        InsnList instructions = entry.instructions;
        if (hasStackMaps) {
            instructions.add(initialMap(types));
        }
        // Two stack maps cannot stand at one place.
        instructions.add(new InsnNode(NOP));
        method.instructions.insert(instructions);
        method.maxStack = Math.max(method.maxStack, 6);
    }

    private static void pushAll(GeneratorAdapter code, List<Type> types) {
        code.push(types.size());
        code.newArray(Type.getType(Object.class));
        int slot = 0;
        for (int i = 0; i < types.size(); i++) {
            Type type = types.get(i);
            code.dup();
            code.push(i);
            code.visitVarInsn(type.getOpcode(ILOAD), slot);
            code.valueOf(type);
            code.visitInsn(AASTORE);
            slot += type.getSize();
        }
    }

    private static void giveBack(GeneratorAdapter code, Type type) {
        if (type.getSort() == Type.VOID) {
            code.pop();
        } else {
            code.unbox(type);
        }
        code.visitInsn(type.getOpcode(IRETURN));
    }

    private static FrameNode initialMap(List<Type> types) {
        Object[] locals = new Object[types.size()];
        for (int i = 0; i < locals.length; i++) {
            locals[i] = switch (types.get(i).getSort()) {
                case Type.LONG -> LONG;
                case Type.FLOAT -> FLOAT;
                case Type.DOUBLE -> DOUBLE;
                case Type.ARRAY, Type.OBJECT -> types.get(i).getInternalName();
                default -> INTEGER;
            };
        }
        return new FrameNode(F_NEW, locals.length, locals, 0, new Object[0]);
    }

    /** Exactly this method is called: no overrider of it. */
    private void emitBody(MethodNode method, MethodNode body) {
        Type result = Type.getReturnType(method.desc);
        boolean isStatic = (method.access & ACC_STATIC) != 0;
        GeneratorAdapter code = new GeneratorAdapter(body, body.access, body.name, body.desc);
        code.visitVarInsn(ALOAD, 0);
        int size = 1;
        List<Type> types = types(method);
        for (int i = 0; i < types.size(); i++) {
            code.visitVarInsn(ALOAD, 0);
            code.push(i);
            StressCalls.argument().accept(code);
            code.unbox(types.get(i));
            size += types.get(i).getSize();
        }
        StressCalls.entering().accept(code);
        // Stack: call, arguments
        int opcode = isStatic ? INVOKESTATIC : INVOKESPECIAL;
        new MethodInsnNode(opcode, node.name, method.name, method.desc, isInterface).accept(code);
        if (result.getSort() == Type.VOID) {
            code.pop();
        } else {
            code.valueOf(result);
            StressCalls.result().accept(code);
        }
        code.visitInsn(RETURN);
        body.maxStack = size + 3;
        body.maxLocals = 1;
    }

    private MethodNode runMethod() {
        MethodNode run = privateStatic(StressCalls.RUN_METHOD, StressCalls.RUN_DESC);
        GeneratorAdapter code = new GeneratorAdapter(run, run.access, run.name, run.desc);
        code.visitMethodInsn(
                INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false);
        code.loadArgs();
        StressCalls.run().accept(code);
        code.visitInsn(ARETURN);
        run.maxStack = 3;
        run.maxLocals = 2;
        return run;
    }

    private MethodInsnNode own(String name, String descriptor) {
        return new MethodInsnNode(INVOKESTATIC, node.name, name, descriptor, isInterface);
    }
}
