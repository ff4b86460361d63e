package dev.gossamer.agent.build;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import dev.gossamer.agent.hierarchy.MethodSummary;
import dev.gossamer.agent.instrument.ClassInspector;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Says why an instruction that runs code of others cannot suspend, and what guards it. */
final class CallText {
    private static final String WINDOW = "; guarded by a window: a suspend under it is refused";

    private final ClassInspector inspector;
    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;

    CallText(ClassInspector inspector, ClassHierarchy hierarchy, SuspendableClassifier classifier) {
        this.inspector = inspector;
        this.hierarchy = hierarchy;
        this.classifier = classifier;
    }

    static String name(MethodInsnNode call) {
        return name(call.owner, call.name, call.desc);
    }

    static String name(String owner, String name, String desc) {
        return owner.replace('/', '.') + '.' + name + desc;
    }

    /** Null where the instruction runs no code of others. */
    String cannotSuspend(AbstractInsnNode insn, CallKind kind) {
        if (insn instanceof MethodInsnNode call) {
            return "the call to " + name(call) + " cannot suspend: " + why(call, kind);
        }
        if (kind != CallKind.FOREIGN && kind != CallKind.MONITOR) {
            return null;
        }
        return what(insn) + ", and cannot suspend: "
                + (kind == CallKind.MONITOR ? "a monitor is held" : "that is code of others") + WINDOW;
    }

    private static String what(AbstractInsnNode insn) {
        if (insn instanceof TypeInsnNode creation) {
            return "new " + creation.desc.replace('/', '.') + " may run the class's initializer";
        }
        if (insn instanceof FieldInsnNode field) {
            return "the use of " + field.owner.replace('/', '.') + '.' + field.name
                    + " may run the class's initializer";
        }
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
            boolean concat = dynamic.bsm.getName().startsWith("makeConcat");
            return concat
                    ? "a string concatenation calls toString of objects"
                    : "an invokedynamic instruction runs "
                            + dynamic.bsm.getOwner().replace('/', '.') + '.' + dynamic.bsm.getName()
                            + " at first, and then what that says";
        }
        return "a constant is made by a bootstrap method";
    }

    private String why(MethodInsnNode call, CallKind kind) {
        return switch (kind) {
            case MONITOR ->
                (inspector.maySuspend(call) ? "it could, but a monitor is held" : "a monitor is held") + WINDOW;
            case CORE -> "it is of the core, and keeps the state of the continuation in order by itself";
            case FOREIGN -> foreign(call) + WINDOW;
            default ->
                call.owner.startsWith("dev/gossamer/continuation/")
                        ? "it is of the core; nothing guards it"
                        : "it is known to call nobody; nothing guards it";
        };
    }

    private String foreign(MethodInsnNode call) {
        if (call.name.equals("<init>")) {
            return "a constructor cannot be captured";
        }
        if (inspector.maySuspend(call) && inspector.isLeaf(call)) {
            return "no other method can be meant, and that one calls nobody who suspends";
        }
        if (inspector.maySuspend(call)) {
            return "it could, but a frame of this method cannot be captured there";
        }
        String excluded = classifier.exclusion(call.owner, call.name, call.desc);
        if (excluded != null) {
            return "excluded at " + excluded;
        }
        if (isOfJdk(call.owner)) {
            return "it is of the JDK, which is not rewritten";
        }
        ClassSummary type = hierarchy.find(call.owner);
        if (type == null) {
            return "its class is not found, so nothing is known of it; name its jar with --classpath";
        }
        MethodSummary method = type.method(call.name, call.desc);
        boolean isNative = method != null && method.isNative() && call.getOpcode() != Opcodes.INVOKEINTERFACE;
        return isNative ? "a native method cannot be captured" : "it is neither annotated nor listed";
    }

    static boolean isOfJdk(String owner) {
        return owner.startsWith("[") || ClassLoader.getPlatformClassLoader().getResource(owner + ".class") != null;
    }
}
