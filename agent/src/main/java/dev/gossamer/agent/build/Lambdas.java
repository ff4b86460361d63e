package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableClassifier;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The methods of a class that are suspendable as bodies of lambdas or by reference. */
final class Lambdas {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final Map<String, String> reasons = new HashMap<>();

    Lambdas(ClassNode node, SuspendableClassifier classifier) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals(FACTORY)) {
                    note(node, call, classifier);
                }
            }
        }
    }

    private void note(ClassNode node, InvokeDynamicInsnNode call, SuspendableClassifier classifier) {
        String type = Type.getReturnType(call.desc).getInternalName();
        String reason = classifier.why(type, call.name, ((Type) call.bsmArgs[0]).getDescriptor());
        Handle body = (Handle) call.bsmArgs[1];
        if (reason != null && body.getOwner().equals(node.name)) {
            boolean isBody = body.getName().startsWith("lambda$");
            reasons.put(
                    body.getName() + body.getDesc(),
                    (isBody ? "it is the body of a " : "a method reference makes it the body of a ")
                            + type.replace('/', '.') + ", whose " + call.name + " is: " + reason);
        }
    }

    /** Null where it is none of them. */
    String why(MethodNode method) {
        return reasons.get(method.name + method.desc);
    }
}
