package dev.gossamer.agent.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Replaces the dynamic calls of a set of classes by calls of code that does what they would be linked to. */
final class Unfolder {
    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final Map<String, byte[]> result = new LinkedHashMap<>();

    void add(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        classes.put(node.name, node);
        result.put(node.name, bytes);
    }

    /** The class files by internal name; those that take the place of lambdas are new. */
    Map<String, byte[]> unfold() {
        Map<String, ClassNode> changed = new LinkedHashMap<>();
        for (ClassNode type : List.copyOf(classes.values())) {
            unfold(type, changed);
        }
        changed.values().forEach(node -> result.put(node.name, write(node)));
        return result;
    }

    private void unfold(ClassNode type, Map<String, ClassNode> changed) {
        int lambdas = 0;
        for (MethodNode method : List.copyOf(type.methods)) {
            for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn instanceof InvokeDynamicInsnNode site) {
                    MethodInsnNode call = LambdaClass.isLambda(site)
                            ? unfoldLambda(type, site, ++lambdas, changed)
                            : RecordMethods.unfold(type, site);
                    if (call != null) {
                        method.instructions.set(site, call);
                        changed.put(type.name, type);
                    }
                }
            }
        }
    }

    /** Its class is of the same nest, and may call what is private there. */
    private MethodInsnNode unfoldLambda(
            ClassNode type, InvokeDynamicInsnNode site, int number, Map<String, ClassNode> changed) {
        ClassNode host = type.nestHostClass == null ? type : classes.get(type.nestHostClass);
        LambdaClass lambda = new LambdaClass(type.name + "$" + site.name + "$" + number, host.name, site);
        result.put(lambda.name(), lambda.write());
        if (host.nestMembers == null) {
            host.nestMembers = new ArrayList<>();
        }
        host.nestMembers.add(lambda.name());
        changed.put(host.name, host);
        return lambda.call();
    }

    /** What is put in takes from the operand stack and leaves there what the dynamic call did. */
    private static byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }
}
