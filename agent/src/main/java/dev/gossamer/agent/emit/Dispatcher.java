package dev.gossamer.agent.emit;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The method that a resume enters a class by: a switch over its resume methods; one of switches where they are many. */
final class Dispatcher implements Opcodes {
    /** Of one switch: a case takes a dozen bytes, and a method has 64 KB. */
    private static final int CASES = 1_000;

    private final String owner;
    private final boolean isInterface;
    private final boolean hasStackMaps;

    Dispatcher(ClassParts parts) {
        this.owner = parts.owner();
        this.isInterface = parts.isInterface();
        this.hasStackMaps = parts.hasStackMaps();
    }

    List<MethodNode> over(List<MethodNode> resumeMethods) {
        String name = ContinuationCalls.RESUME_METHOD;
        if (resumeMethods.size() <= CASES) {
            return List.of(dispatch(name, resumeMethods, 0, 1));
        }
        List<MethodNode> parts = new ArrayList<>();
        for (int first = 0; first < resumeMethods.size(); first += CASES) {
            int end = Math.min(resumeMethods.size(), first + CASES);
            parts.add(dispatch(name + '$' + parts.size(), resumeMethods.subList(first, end), first, 1));
        }
        List<MethodNode> all = new ArrayList<>(parts);
        all.add(dispatch(name, parts, 0, CASES));
        return all;
    }

    /** A method that goes by the number of the frame's method, divided. */
    private MethodNode dispatch(String name, List<MethodNode> targets, int first, int divisor) {
        MethodNode method =
                new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, ContinuationCalls.RESUME, null, null);
        InsnList code = method.instructions;
        LabelNode[] cases = new LabelNode[targets.size()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new LabelNode();
        }
        if (cases.length > 1) {
            pushNumber(code, divisor);
            code.add(new TableSwitchInsnNode(first, first + cases.length - 1, cases[0], cases));
        }
        for (int i = 0; i < cases.length; i++) {
            code.add(cases[i]);
            if (cases.length > 1 && hasStackMaps) {
                Object[] locals = {ContinuationCalls.CONTEXT, ContinuationCalls.FRAME};
                code.add(new FrameNode(F_NEW, locals.length, locals, 0, new Object[0]));
            }
            call(code, targets.get(i));
        }
        return method;
    }

    private static void pushNumber(InsnList code, int divisor) {
        code.add(new VarInsnNode(ALOAD, 1));
        Code.getField(code, ContinuationCalls.FRAME, "point", "I");
        Code.push(code, 16);
        Code.op(code, IUSHR);
        // Stack: number
        if (divisor > 1) {
            Code.push(code, divisor);
            Code.op(code, IDIV);
        }
    }

    private void call(InsnList code, MethodNode target) {
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new VarInsnNode(ALOAD, 1));
        code.add(new MethodInsnNode(INVOKESTATIC, owner, target.name, target.desc, isInterface));
        Code.op(code, RETURN);
    }
}
