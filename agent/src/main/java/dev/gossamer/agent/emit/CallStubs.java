package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Methods that make a call for a method that has no room for what goes with it: they guard it, and tell of a suspend
 * in it by an exception if they can, so that the caller needs no test. Calls of one kind share one.
 */
final class CallStubs implements Opcodes {
    /** Argument slots of a method. */
    private static final int MOST_ARGUMENTS = 255;

    /** Context, mode and number of the point. */
    private static final int OURS = 3;

    private final ClassParts parts;
    private final Map<String, MethodNode> stubs = new LinkedHashMap<>();

    CallStubs(ClassParts parts) {
        this.parts = parts;
    }

    /**
     * @param operands whether there may be operands under the call
     * @return the indices of the points whose calls can be made by a stub
     */
    static BitSet fitting(MethodAnalysis analysis, boolean operands) {
        BitSet result = new BitSet();
        for (SuspensionPoint point : analysis.resumePoints()) {
            MethodInsnNode call = point.call();
            int arguments = Type.getArgumentsAndReturnSizes(call.desc) >> 2;
            // The core looks at its caller; super's methods are for instances alone.
            boolean fits = (operands || point.stack().isEmpty())
                    && call.getOpcode() != INVOKESPECIAL
                    && !call.owner.equals(ContinuationCalls.CONTINUATION)
                    && arguments + OURS <= MOST_ARGUMENTS;
            result.set(point.index(), fits);
        }
        return result;
    }

    /**
     * The call that takes the place of a point's; after the arguments it takes the context, the mode unless the point
     * has no guard, and the point's number. Where there are operands under the call it returns from a suspend: an
     * exception would lose them.
     */
    MethodInsnNode call(SuspensionPoint point, MethodAnalysis analysis) {
        MethodInsnNode call = point.call();
        List<Type> types = new ArrayList<>();
        if (call.getOpcode() != INVOKESTATIC) {
            types.add(receiver(point, analysis));
        }
        types.addAll(List.of(Type.getArgumentTypes(call.desc)));
        String key = call.getOpcode()
                + call.owner
                + '.'
                + call.name
                + call.desc
                + call.itf
                + point.guard()
                + types
                + throwsAt(point);
        MethodNode stub = stubs.computeIfAbsent(key, k -> make(point, types));
        return new MethodInsnNode(INVOKESTATIC, parts.owner(), stub.name, stub.desc, parts.isInterface());
    }

    /** What the verifier knows it as, since a protected method may be called only on one's own kind. */
    private static Type receiver(SuspensionPoint point, MethodAnalysis analysis) {
        Frame<FrameValue> frame = analysis.frames()[point.index()];
        int arguments = Type.getArgumentTypes(point.call().desc).length;
        FrameValue value = frame.getStack(frame.getStackSize() - arguments - 1);
        boolean known = value.kind() == FrameValue.Kind.REFERENCE;
        return Type.getObjectType(known ? value.name() : point.call().owner);
    }

    private static boolean throwsAt(SuspensionPoint point) {
        return point.stack().isEmpty();
    }

    private MethodNode make(SuspensionPoint point, List<Type> types) {
        List<Type> all = new ArrayList<>(types);
        all.add(Type.getObjectType(ContinuationCalls.CONTEXT));
        if (point.guard() != SuspensionPoint.Guard.NONE) {
            all.add(Type.INT_TYPE);
        }
        all.add(Type.INT_TYPE);
        String desc = Type.getMethodDescriptor(Type.getReturnType(point.call().desc), all.toArray(new Type[0]));
        MethodNode stub = ClassParts.privateStatic(ContinuationCalls.STUB_METHOD + stubs.size(), desc);
        int context = types.stream().mapToInt(Type::getSize).sum();
        emit(stub, point, types, context);
        parts.add(stub);
        return stub;
    }

    /** {@code guard; result = call; if (context.state >= 0) return result; throw context.unwinding(point)}, or return. */
    private void emit(MethodNode stub, SuspensionPoint point, List<Type> types, int context) {
        InsnList code = stub.instructions;
        int number = (Type.getArgumentsAndReturnSizes(stub.desc) >> 2) - 2;
        guard(code, point, context);
        int slot = 0;
        for (Type type : types) {
            code.add(new VarInsnNode(type.getOpcode(ILOAD), slot));
            slot += type.getSize();
        }
        MethodInsnNode call = point.call();
        code.add(new MethodInsnNode(call.getOpcode(), call.owner, call.name, call.desc, call.itf));
        LabelNode unwinding = new LabelNode();
        code.add(new VarInsnNode(ALOAD, context));
        Code.getField(code, ContinuationCalls.CONTEXT, "state", "I");
        // Stack: result, state
        code.add(new JumpInsnNode(IFLT, unwinding));
        Code.op(code, Type.getReturnType(call.desc).getOpcode(IRETURN));
        code.add(unwinding);
        map(stub);
        code.add(new VarInsnNode(ALOAD, context));
        code.add(new VarInsnNode(ILOAD, number));
        Code.callVirtual(code, ContinuationCalls.CONTEXT, "unwinding", ContinuationCalls.UNWINDING_DESC);
        if (throwsAt(point)) {
            Code.op(code, ATHROW);
        } else {
            Code.op(code, POP, Type.getReturnType(call.desc).getOpcode(IRETURN));
        }
    }

    private void guard(InsnList code, SuspensionPoint point, int context) {
        Runnable mode = () -> code.add(new VarInsnNode(ILOAD, context + 1));
        if (point.guard() == SuspensionPoint.Guard.OWNER) {
            parts.links().emit(code, context, mode, point.call());
        } else if (point.guard() == SuspensionPoint.Guard.RECEIVER) {
            code.add(new VarInsnNode(ALOAD, context));
            code.add(new VarInsnNode(ALOAD, 0));
            mode.run();
            Code.callVirtual(code, ContinuationCalls.CONTEXT, "guard", ContinuationCalls.GUARD_AND_SET);
        }
    }

    private void map(MethodNode stub) {
        if (parts.hasStackMaps()) {
            List<Object> locals = new ArrayList<>();
            for (Type type : Type.getArgumentTypes(stub.desc)) {
                locals.add(FrameValue.of(type).verificationType(insn -> null));
            }
            FrameValue result = FrameValue.of(Type.getReturnType(stub.desc));
            Object[] stack = result == null ? new Object[0] : new Object[] {result.verificationType(insn -> null)};
            stub.instructions.add(new FrameNode(F_NEW, locals.size(), locals.toArray(), stack.length, stack));
        }
    }
}
