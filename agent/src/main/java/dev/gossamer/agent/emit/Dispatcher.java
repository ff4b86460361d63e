package dev.gossamer.agent.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The method that a resume enters a class by: a switch over its resume methods; a choice of such where they are many. */
final class Dispatcher implements Opcodes {
    /** Of one switch: a case takes a dozen bytes, and a method has 64 KB. */
    private static final int CASES = 1_000;

    /** A resume method and the numbers of the points that it has code for. */
    private record Case(MethodNode method, int first, int points) {}

    private final ClassParts parts;
    private final List<Case> cases = new ArrayList<>();

    Dispatcher(ClassParts parts) {
        this.parts = parts;
    }

    void add(MethodNode resume, int firstPoint, int points) {
        cases.add(new Case(resume, firstPoint, points));
    }

    List<MethodNode> methods() {
        String name = ContinuationCalls.RESUME_METHOD;
        if (cases.size() <= CASES) {
            return List.of(dispatch(name, cases));
        }
        List<Case> groups = new ArrayList<>();
        for (int start = 0; start < cases.size(); start += CASES) {
            List<Case> group = cases.subList(start, Math.min(cases.size(), start + CASES));
            MethodNode method = dispatch(name + '$' + groups.size(), group);
            groups.add(new Case(method, group.get(0).first(), 0));
        }
        List<MethodNode> all = new ArrayList<>();
        groups.forEach(group -> all.add(group.method()));
        all.add(choose(name, groups));
        return all;
    }

    private MethodNode dispatch(String name, List<Case> over) {
        MethodNode method = ClassParts.privateStatic(name, ContinuationCalls.RESUME);
        InsnList code = method.instructions;
        if (over.isEmpty()) {
            // All calls are tail calls: their frames go on by themselves.
            Code.op(code, RETURN);
            return method;
        }
        LabelNode[] labels = BodyEmitter.newLabels(over.size());
        if (over.size() > 1) {
            pushPoint(code);
            Code.push(code, PointTable.STRIDE_BITS);
            Code.op(code, IUSHR);
            code.add(choice(over, labels));
        }
        for (int i = 0; i < labels.length; i++) {
            code.add(labels[i]);
            if (over.size() > 1) {
                map(code);
            }
            call(code, over.get(i).method());
        }
        return method;
    }

    /** By the strides of the points' numbers. Methods with tail calls only have no case. */
    private static AbstractInsnNode choice(List<Case> over, LabelNode[] labels) {
        SortedMap<Integer, LabelNode> byStride = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < PointTable.strides(over.get(i).points()); k++) {
                byStride.put((over.get(i).first() >>> PointTable.STRIDE_BITS) + k, labels[i]);
            }
        }
        int first = byStride.firstKey();
        LabelNode[] dense = new LabelNode[byStride.lastKey() - first + 1];
        Arrays.fill(dense, labels[0]);
        byStride.forEach((stride, label) -> dense[stride - first] = label);
        if (dense.length <= 2 * byStride.size()) {
            return new TableSwitchInsnNode(first, byStride.lastKey(), labels[0], dense);
        }
        int[] keys = byStride.keySet().stream().mapToInt(Integer::intValue).toArray();
        return new LookupSwitchInsnNode(labels[0], keys, byStride.values().toArray(LabelNode[]::new));
    }

    private MethodNode choose(String name, List<Case> groups) {
        MethodNode method = ClassParts.privateStatic(name, ContinuationCalls.RESUME);
        InsnList code = method.instructions;
        for (int i = 0; i < groups.size(); i++) {
            LabelNode next = new LabelNode();
            boolean last = i == groups.size() - 1;
            if (!last) {
                // Stack: point, first point of the next group
                pushPoint(code);
                Code.push(code, groups.get(i + 1).first());
                code.add(new JumpInsnNode(IF_ICMPGE, next));
            }
            call(code, groups.get(i).method());
            if (!last) {
                code.add(next);
                map(code);
            }
        }
        return method;
    }

    private static void pushPoint(InsnList code) {
        code.add(new VarInsnNode(ALOAD, 1));
        Code.getField(code, ContinuationCalls.FRAME, "point", "I");
    }

    private void map(InsnList code) {
        if (parts.hasStackMaps()) {
            Object[] locals = {ContinuationCalls.CONTEXT, ContinuationCalls.FRAME};
            code.add(new FrameNode(F_NEW, locals.length, locals, 0, new Object[0]));
        }
    }

    private void call(InsnList code, MethodNode target) {
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new VarInsnNode(ALOAD, 1));
        code.add(new MethodInsnNode(INVOKESTATIC, parts.owner(), target.name, target.desc, parts.isInterface()));
        Code.op(code, RETURN);
    }
}
