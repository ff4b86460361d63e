package dev.gossamer.agent.analyze;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Tells which instructions may suspend, and which may run code of others, by a call or by initialising a class. */
final class CallClassifier {
    private static final String CORE = "dev/gossamer/continuation/";
    private static final String CONTINUATION = CORE + "Continuation";

    /** What goes by the caller's own state, and may not be called within the bracket of another call. */
    private static final Set<String> READS_STATE = Set.of("run", "runThrowing", "requireSuspendable", "isSuspendable");

    /** Final classes whose methods call nobody, given arguments that cannot be of a user's class. */
    private static final Set<String> LEAVES = Set.of(
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/String",
            "java/lang/StringBuilder",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Boolean",
            "java/lang/Float",
            "java/lang/Double");

    private static final Set<String> LEAF_METHODS = Set.of(
            "java/lang/System.nanoTime()J",
            "java/lang/System.currentTimeMillis()J",
            "java/lang/System.arraycopy(Ljava/lang/Object;ILjava/lang/Object;II)V",
            "java/lang/Object.getClass()Ljava/lang/Class;",
            "java/lang/Object.<init>()V",
            "java/lang/String.equals(Ljava/lang/Object;)Z",
            "java/util/Objects.requireNonNull(Ljava/lang/Object;)Ljava/lang/Object;");

    /** What they look up by a name: a system property, or a character set, of whoever has provided it. */
    private static final Set<String> LOOK_UPS = Set.of(
            "java/lang/Boolean.getBoolean",
            "java/lang/Integer.getInteger",
            "java/lang/Long.getLong",
            "java/lang/String.getBytes",
            "java/lang/String.<init>");

    private final String owner;
    private final Set<String> ownSuspendable;
    private final SuspendableClassifier classifier;
    private final ClassHierarchy hierarchy;
    private final LeafCalls leaves;
    private final Map<String, MethodNode> methods = new HashMap<>();

    /** Of for-each loops. */
    private final Map<MethodInsnNode, String> iterators = new HashMap<>();

    /** Those of the class's own methods that are known to run code of others. */
    private final Set<MethodNode> noisy = new HashSet<>();

    /**
     * @param targets tells the methods that suspendable calls reach; null: each of them may suspend
     * @param node the class that the calls are in
     */
    CallClassifier(
            OwnMethods own,
            SuspendableClassifier classifier,
            ClassHierarchy hierarchy,
            CallTargets targets,
            ClassNode node) {
        this.owner = own.owner();
        this.ownSuspendable = own.suspendable();
        this.classifier = classifier;
        this.hierarchy = hierarchy;
        this.leaves = targets == null ? null : new LeafCalls(targets, this::isSuspendable, node);
        for (MethodNode method : node.methods) {
            methods.put(method.name + method.desc, method);
            iterators.putAll(Iterations.of(owner, method));
        }
    }

    CallKind kind(AbstractInsnNode insn) {
        return switch (insn.getOpcode()) {
            case Opcodes.NEW -> initialises(((TypeInsnNode) insn).desc);
            case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> initialises(((FieldInsnNode) insn).owner);
            case Opcodes.LDC -> ((LdcInsnNode) insn).cst instanceof ConstantDynamic ? CallKind.FOREIGN : CallKind.NONE;
            case Opcodes.INVOKEDYNAMIC -> dynamic((InvokeDynamicInsnNode) insn);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE ->
                call((MethodInsnNode) insn);
            default -> CallKind.NONE;
        };
    }

    /** A class is initialised by its first use: its initialiser is a frame in between. */
    private CallKind initialises(String type) {
        boolean done = type.startsWith("java/") || type.startsWith(CORE) || hierarchy.isAssignable(owner, type);
        return done && !hierarchy.isInterface(type) || type.startsWith("java/") ? CallKind.NONE : CallKind.FOREIGN;
    }

    private static CallKind dynamic(InvokeDynamicInsnNode insn) {
        String factory = insn.bsm.getOwner();
        if (factory.equals("java/lang/invoke/LambdaMetafactory")) {
            return CallKind.NONE;
        }
        boolean concat = factory.equals("java/lang/invoke/StringConcatFactory");
        return concat && callsNobody(insn.desc) ? CallKind.NONE : CallKind.FOREIGN;
    }

    private CallKind call(MethodInsnNode call) {
        if (readsState(call)) {
            return CallKind.CORE;
        }
        if (isSuspendable(call)) {
            if (isLeaf(call)) {
                return isQuiet(call) ? CallKind.NONE : CallKind.FOREIGN;
            }
            return CallKind.SUSPENSION_POINT;
        }
        boolean leaf = call.owner.startsWith("[")
                || isCore(call)
                || LEAF_METHODS.contains(call.owner + '.' + call.name + call.desc)
                || (LEAVES.contains(call.owner) && callsNobody(call.desc) && !looksUp(call));
        return leaf ? CallKind.NONE : CallKind.FOREIGN;
    }

    /** A string is made of others, or of bytes by the name of a character set. */
    private static boolean looksUp(MethodInsnNode call) {
        boolean ofText = call.name.equals("<init>") && !call.desc.startsWith("([B");
        return LOOK_UPS.contains(call.owner + '.' + call.name) && !ofText;
    }

    private static boolean readsState(MethodInsnNode call) {
        return call.owner.equals(CONTINUATION) && READS_STATE.contains(call.name);
    }

    /** The core suspends by itself, not by a call. */
    private static boolean isCore(MethodInsnNode call) {
        return call.owner.startsWith(CORE);
    }

    boolean isLeaf(MethodInsnNode call) {
        return leaves != null && !isCore(call) && leaves.isLeaf(call);
    }

    /** Whether a leaf is of the class at hand, which makes sure of it, and runs no code of others. */
    private boolean isQuiet(MethodInsnNode call) {
        Set<String> seen = new HashSet<>();
        Deque<MethodInsnNode> work = new ArrayDeque<>(Set.of(call));
        while (!work.isEmpty()) {
            MethodInsnNode next = work.pop();
            MethodNode method = own(next);
            if (method == null || noisy.contains(method) || !isQuiet(method, seen, work)) {
                noisy.add(own(call));
                return false;
            }
        }
        return true;
    }

    private MethodNode own(MethodInsnNode call) {
        return call.owner.equals(owner) ? methods.get(call.name + call.desc) : null;
    }

    /** The leaves that it calls go to {@code work}, once. */
    private boolean isQuiet(MethodNode method, Set<String> seen, Deque<MethodInsnNode> work) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && isSuspendable(call) && isLeaf(call)) {
                if (seen.add(call.owner + '.' + call.name + call.desc)) {
                    work.push(call);
                }
            } else if (kind(insn) != CallKind.NONE) {
                return false;
            }
        }
        return (method.access & Opcodes.ACC_SYNCHRONIZED) == 0;
    }

    /** The class whose method a call names, as far as it is known. */
    String meant(MethodInsnNode call) {
        return iterators.getOrDefault(call, call.owner);
    }

    boolean isSuspendable(MethodInsnNode call) {
        boolean bound = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        if (bound && call.owner.startsWith("java/")) {
            // Listed or not, the JDK's own classes are not rewritten.
            return false;
        }
        return (call.owner.equals(owner) && ownSuspendable.contains(call.name + call.desc))
                || classifier.isSuspendable(meant(call), call.name, call.desc);
    }

    /** Whether no argument has a method that a callee could call. */
    private static boolean callsNobody(String descriptor) {
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            Type element = argument.getSort() == Type.ARRAY ? argument.getElementType() : argument;
            boolean plain = element.getSort() < Type.ARRAY
                    || element.getInternalName().equals("java/lang/String")
                    || (LEAVES.contains(element.getInternalName()) && argument.getSort() != Type.ARRAY);
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
