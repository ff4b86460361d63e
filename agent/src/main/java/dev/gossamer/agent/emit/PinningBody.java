package dev.gossamer.agent.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The form of a method that is left alone in a rewritten class: the whole of it is one window, so that callers who
 * trust the class are not deceived. It is the smallest form that there is. Where the method is so large that not even
 * this fits, its code is moved into a method of its own.
 */
final class PinningBody implements Opcodes {
    private static final int MOST_CODE = 0xFFFF;
    private static final int MOST_VARIABLES = 0xFFFF;

    /** Bytes at most of the code that opens the window, and of that which closes it. */
    private static final int OPEN = 32;

    private static final int CLOSE = 11;

    private final MethodNode method;
    private final int context;
    private final int state;

    PinningBody(MethodNode method, int state) {
        this.method = method;
        this.state = state;
        this.context = method.maxLocals;
    }

    /**
     * Of a method of {@code parts}, which may get another by it.
     *
     * @param state while it runs
     */
    static void emit(MethodNode method, ClassParts parts, int state) {
        int returns = 0;
        for (AbstractInsnNode insn : method.instructions) {
            returns += isReturn(insn) ? 1 : 0;
        }
        int window = OPEN + CLOSE * returns;
        boolean full = method.maxLocals + 2 > MOST_VARIABLES || largest(method) + window > MOST_CODE;
        boolean compiled = CodeSize.least(method) <= CodeSize.COMPILED_UP_TO;
        if (full || (compiled && CodeSize.most(method) + window > CodeSize.COMPILED_UP_TO)) {
            parts.add(moveBody(method, parts.owner(), parts.isInterface()));
        }
        new PinningBody(method, state).emit();
    }

    private static int largest(MethodNode method) {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.instructions.accept(size);
        return size.getMaxSize();
    }

    /** @return the method that has the code now; what is left calls it */
    static MethodNode moveBody(MethodNode method, String owner, boolean isInterface) {
        MethodNode moved = new MethodNode(
                ACC_PRIVATE | ACC_SYNTHETIC | (method.access & (ACC_STATIC | ACC_STRICT)),
                method.name + ContinuationCalls.BODY_SUFFIX,
                method.desc,
                null,
                null);
        moved.instructions = method.instructions;
        moved.tryCatchBlocks = method.tryCatchBlocks;
        moved.localVariables = method.localVariables;
        moved.maxLocals = method.maxLocals;
        method.instructions = new InsnList();
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        call(moved, method, owner, isInterface);
        return moved;
    }

    private static void call(MethodNode moved, MethodNode from, String owner, boolean isInterface) {
        InsnList code = from.instructions;
        boolean isStatic = (from.access & ACC_STATIC) != 0;
        int slot = 0;
        if (!isStatic) {
            code.add(new VarInsnNode(ALOAD, slot++));
        }
        for (Type argument : Type.getArgumentTypes(from.desc)) {
            code.add(new VarInsnNode(argument.getOpcode(ILOAD), slot));
            slot += argument.getSize();
        }
        int opcode = isStatic ? INVOKESTATIC : INVOKESPECIAL;
        code.add(new MethodInsnNode(opcode, owner, moved.name, moved.desc, isInterface));
        Code.op(code, Type.getReturnType(from.desc).getOpcode(IRETURN));
        from.maxLocals = slot;
    }

    private static boolean isReturn(AbstractInsnNode insn) {
        return insn.getOpcode() >= IRETURN && insn.getOpcode() <= RETURN;
    }

    private void emit() {
        InsnList code = method.instructions;
        for (AbstractInsnNode insn : code.toArray()) {
            if (insn instanceof FrameNode map) {
                extend(map);
            } else if (isReturn(insn)) {
                code.insertBefore(insn, close());
            }
        }
        code.insert(open());
        method.maxLocals = context + 2;
    }

    private InsnList open() {
        InsnList code = new InsnList();
        Code.callStatic(code, ContinuationCalls.CONTEXT, "current", ContinuationCalls.CURRENT);
        Code.op(code, DUP);
        code.add(new VarInsnNode(ASTORE, context));
        // Stack: context
        Code.op(code, DUP);
        Code.getField(code, ContinuationCalls.CONTEXT, "state", "I");
        code.add(new VarInsnNode(ISTORE, context + 1));
        Code.push(code, state);
        code.add(new FieldInsnNode(PUTFIELD, ContinuationCalls.CONTEXT, "state", "I"));
        return code;
    }

    /** Not where it throws: the handlers of callers set the state to theirs. */
    private InsnList close() {
        InsnList code = new InsnList();
        Code.setState(code, context, () -> code.add(new VarInsnNode(ILOAD, context + 1)));
        return code;
    }

    private void extend(FrameNode map) {
        List<Object> types = new ArrayList<>(map.local);
        int size = 0;
        for (Object type : types) {
            size += type == LONG || type == DOUBLE ? 2 : 1;
        }
        Object[] unused = new Object[context - size];
        Arrays.fill(unused, TOP);
        types.addAll(Arrays.asList(unused));
        types.add(ContinuationCalls.CONTEXT);
        types.add(INTEGER);
        map.local = types;
    }
}
