package dev.gossamer.agent.emit;

import dev.gossamer.agent.classify.Upcalls;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The form of a method that is entered from anywhere: its code is moved into a method of its own, and what is left
 * calls that in a window, which is closed on either way out: nobody else may do it.
 */
public final class UpcallBody implements Opcodes {
    private final MethodNode method;
    private final boolean hasStackMaps;
    private final String owner;
    private final int interrupted;

    private UpcallBody(ClassNode node, MethodNode method, boolean hasStackMaps) {
        this.owner = node.name;
        this.method = method;
        this.hasStackMaps = hasStackMaps;
        this.interrupted = method.maxLocals;
    }

    /** Name and descriptor of the methods of a class that are to be emitted so. */
    public static Set<String> methods(ClassNode node, ClassHierarchy hierarchy) {
        Set<String> names = Upcalls.of(node.superName, node.interfaces, hierarchy);
        Set<String> result = new HashSet<>();
        for (MethodNode method : node.methods) {
            boolean hasCode = method.instructions.size() > 0 && (method.access & ACC_STATIC) == 0;
            if (hasCode && names.contains(method.name) && !isDone(node, method)) {
                result.add(method.name + method.desc);
            }
        }
        return result;
    }

    private static boolean isDone(ClassNode node, MethodNode method) {
        String body = method.name + ContinuationCalls.BODY_SUFFIX;
        return node.methods.stream().anyMatch(m -> m.name.equals(body) && m.desc.equals(method.desc));
    }

    /** @param methods what {@link #methods} has found */
    public static void emit(ClassNode node, Set<String> methods, boolean hasStackMaps) {
        for (MethodNode method : List.copyOf(node.methods)) {
            if (methods.contains(method.name + method.desc)) {
                LineNumberNode line = firstLine(method);
                node.methods.add(PinningBody.moveBody(method, node.name, (node.access & ACC_INTERFACE) != 0));
                new UpcallBody(node, method, hasStackMaps).emit(line);
            }
        }
    }

    private static LineNumberNode firstLine(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode line) {
                return line;
            }
        }
        return null;
    }

    private void emit(LineNumberNode line) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList body = method.instructions;
        // Stack at the return: result
        InsnList close = new InsnList();
        close.add(end);
        close(close);
        body.insertBefore(body.getLast(), close);
        body.insert(open(line, start));
        LabelNode handler = new LabelNode();
        body.add(handler);
        if (hasStackMaps) {
            body.add(map());
        }
        close(body);
        Code.op(body, ATHROW);
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
        method.maxLocals = interrupted + 1;
    }

    private InsnList open(LineNumberNode line, LabelNode start) {
        InsnList code = new InsnList();
        if (line != null) {
            LabelNode here = new LabelNode();
            code.add(here);
            code.add(new LineNumberNode(line.line, here));
        }
        Code.callStatic(code, ContinuationCalls.CONTEXT, "enterUpcall", ContinuationCalls.ENTER_UPCALL);
        code.add(new VarInsnNode(ASTORE, interrupted));
        code.add(start);
        return code;
    }

    private void close(InsnList code) {
        code.add(new VarInsnNode(ALOAD, interrupted));
        Code.callStatic(code, ContinuationCalls.CONTEXT, "leaveUpcall", ContinuationCalls.LEAVE_UPCALL);
    }

    private FrameNode map() {
        List<Object> types = new ArrayList<>();
        types.add(owner);
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            types.add(type(argument));
        }
        types.add("java/lang/Object");
        Object[] stack = {ContinuationCalls.THROWABLE};
        return new FrameNode(F_NEW, types.size(), types.toArray(), 1, stack);
    }

    private static Object type(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> LONG;
            case Type.DOUBLE -> DOUBLE;
            case Type.FLOAT -> FLOAT;
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            default -> INTEGER;
        };
    }
}
