package dev.gossamer.agent.analyze;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Analyses the methods of one class. */
public final class MethodAnalyzer {
    private final OwnMethods own;
    private final ClassHierarchy hierarchy;
    private final CallClassifier calls;
    private final Access access;
    private final boolean hasStackMaps;
    private final boolean keepVisible;

    /**
     * @param targets tells whether a suspendable call does suspend; null: each of them counts as if it did
     * @param hasStackMaps whether the class file is of a version that has them
     * @param keepVisible whether a variable that a debugger shows counts as live
     */
    public MethodAnalyzer(
            OwnMethods own,
            SuspendableClassifier classifier,
            ClassHierarchy hierarchy,
            CallTargets targets,
            Access access,
            boolean hasStackMaps,
            boolean keepVisible) {
        this.own = own;
        this.hierarchy = hierarchy;
        this.access = access;
        this.hasStackMaps = hasStackMaps;
        this.keepVisible = keepVisible;
        this.calls = new CallClassifier(own, classifier, hierarchy, targets, access.node());
    }

    /** The class whose method a call of the class names, as far as it is known. */
    public String meant(MethodInsnNode call) {
        return calls.meant(call);
    }

    /** Whether a call of the class may suspend, where nothing pins. */
    public boolean maySuspend(MethodInsnNode call) {
        return calls.isSuspendable(call);
    }

    /** Whether a call of a suspendable method reaches one that is known, and that calls nobody who suspends. */
    public boolean isLeaf(MethodInsnNode call) {
        return calls.isLeaf(call);
    }

    public MethodAnalysis analyze(MethodNode method) throws AnalyzerException {
        InsnList code = method.instructions;
        Frame<FrameValue>[] frames = new FrameAnalyzer(own.owner(), method, hierarchy).analyze(hasStackMaps);
        ControlFlow flow = new ControlFlow(method);
        CallKind[] kinds = kinds(method, frames, flow);
        VisibleVariables visible = keepVisible ? new VisibleVariables(method) : VisibleVariables.NONE;
        BitSet[] kept = visible.at(kinds, CallKind.SUSPENSION_POINT);
        Liveness liveness = new Liveness(code, flow, kept);
        List<SuspensionPoint> points = new ArrayList<>();
        int line = 0;
        for (int i = 0; i < kinds.length; i++) {
            line = code.get(i) instanceof LineNumberNode number ? number.line : line;
            if (kinds[i] == CallKind.SUSPENSION_POINT) {
                BitSet live = liveAfter(i, flow, liveness, kept[i]);
                boolean covered = flow.handlers(i).length > 0;
                SuspensionPoint point = point(i, method, frames[i], covered, live, line);
                if (point.isTail() || access.canRestore(point)) {
                    points.add(point);
                } else {
                    kinds[i] = CallKind.FOREIGN;
                }
            }
        }
        return new MethodAnalysis(method, frames, flow, liveness, kinds, numbered(points));
    }

    /** Those with resume code first, so that it can switch on their numbers. */
    private static List<SuspensionPoint> numbered(List<SuspensionPoint> points) {
        int resumed = 0;
        int tails = (int) points.stream().filter(point -> !point.isTail()).count();
        List<SuspensionPoint> result = new ArrayList<>();
        for (SuspensionPoint point : points) {
            result.add(point.withId(point.isTail() ? tails++ : resumed++));
        }
        return result;
    }

    private CallKind[] kinds(MethodNode method, Frame<FrameValue>[] frames, ControlFlow flow) {
        InsnList code = method.instructions;
        BitSet monitors = MonitorAnalysis.held(code, flow);
        FixedCreations fixed = new FixedCreations(code, frames);
        boolean synchronised = (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
        CallKind[] kinds = new CallKind[code.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = frames[i] == null ? CallKind.NONE : calls.kind(code.get(i));
            boolean locked = synchronised || monitors.get(i);
            if (locked && (kinds[i] == CallKind.SUSPENSION_POINT || kinds[i] == CallKind.FOREIGN)) {
                kinds[i] = CallKind.MONITOR;
            }
            boolean pins = own.tooLarge().contains(method.name + method.desc) || fixed.areIn(frames[i]);
            if (kinds[i] == CallKind.SUSPENSION_POINT && pins) {
                kinds[i] = CallKind.FOREIGN;
            }
        }
        return kinds;
    }

    private SuspensionPoint point(
            int index, MethodNode method, Frame<FrameValue> frame, boolean covered, BitSet live, int line) {
        MethodInsnNode call = (MethodInsnNode) method.instructions.get(index);
        int arguments = Type.getArgumentTypes(call.desc).length;
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        int under = frame.getStackSize() - arguments - (isStatic ? 0 : 1);
        List<FrameValue> stack = new ArrayList<>();
        for (int i = 0; i < under; i++) {
            stack.add(frame.getStack(i));
        }
        SuspensionPoint.Guard guard = isStatic ? ownerGuard(call) : receiverGuard(method, frame.getStack(under));
        // A debugger is to find the variables of every method on the stack.
        SuspensionPoint.Tail tail = covered || keepVisible || !stack.isEmpty()
                ? SuspensionPoint.Tail.NONE
                : TailCalls.kind(call, Type.getReturnType(method.desc));
        return new SuspensionPoint(0, index, call, locals(frame, live), stack, guard, line, tail);
    }

    /** What the call itself reads has been read; what its handlers read must be there if it throws. */
    private static BitSet liveAfter(int index, ControlFlow flow, Liveness liveness, BitSet kept) {
        BitSet live = new BitSet();
        for (int next : flow.successors(index)) {
            live.or(liveness.at(next));
        }
        for (int handler : flow.handlers(index)) {
            live.or(liveness.at(handler));
        }
        if (kept != null) {
            live.or(kept);
        }
        return live;
    }

    private static List<SuspensionPoint.Local> locals(Frame<FrameValue> frame, BitSet live) {
        List<SuspensionPoint.Local> locals = new ArrayList<>();
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            FrameValue value = frame.getLocal(slot);
            if (value.kind() != FrameValue.Kind.TOP && value.kind() != FrameValue.Kind.RETURN_ADDRESS) {
                locals.add(new SuspensionPoint.Local(slot, value));
            }
        }
        return locals;
    }

    private SuspensionPoint.Guard ownerGuard(MethodInsnNode call) {
        // What a superclass declares may be called by the name of this class, too.
        boolean declared = call.owner.equals(own.owner()) && own.suspendable().contains(call.name + call.desc);
        boolean known = declared || call.owner.startsWith("dev/gossamer/continuation/");
        return known ? SuspensionPoint.Guard.NONE : SuspensionPoint.Guard.OWNER;
    }

    private SuspensionPoint.Guard receiverGuard(MethodNode method, FrameValue receiver) {
        boolean trusted = receiver.isSelf() && !own.lambdaBodies().contains(method.name + method.desc);
        return trusted ? SuspensionPoint.Guard.NONE : SuspensionPoint.Guard.RECEIVER;
    }
}
