package dev.gossamer.agent.emit;

import dev.gossamer.agent.classify.SuspendableClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lambdas and method references of suspendable functional interfaces. The objects get a marker that callers can trust,
 * as such an object does nothing but call its body. What else it would do for a method reference (unboxing a result,
 * say, which would fail on the meaningless one of a suspend) is put into a method of ours.
 */
public final class LambdaRewriter implements Opcodes {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String ALT_TYPE = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;";
    private static final int FLAG_MARKERS = 2;

    private final ClassNode node;
    private final SuspendableClassifier classifier;
    private final Set<String> bodies = new HashSet<>();
    private final Set<String> referenced = new HashSet<>();
    private final List<MethodNode> references = new ArrayList<>();

    public LambdaRewriter(ClassNode node, SuspendableClassifier classifier) {
        this.node = node;
        this.classifier = classifier;
    }

    /** @return name and descriptor of each method that a suspendable lambda object calls */
    public Set<String> rewrite() {
        for (MethodNode method : List.copyOf(node.methods)) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode dynamic && isSuspendableLambda(dynamic)) {
                    rewrite(dynamic);
                }
            }
        }
        node.methods.addAll(references);
        return bodies;
    }

    /**
     * Name and descriptor of each method of the class that a method reference for a suspendable interface names. One
     * that can be overridden is not among them: who overrides it elsewhere does not know that it may suspend.
     */
    public Set<String> referenced() {
        return referenced;
    }

    private boolean isSuspendableLambda(InvokeDynamicInsnNode dynamic) {
        if (!dynamic.bsm.getOwner().equals(FACTORY) || !(dynamic.bsmArgs[0] instanceof Type signature)) {
            return false;
        }
        String type = Type.getReturnType(dynamic.desc).getInternalName();
        return classifier.isSuspendable(type, dynamic.name, signature.getDescriptor());
    }

    private void rewrite(InvokeDynamicInsnNode dynamic) {
        Handle body = (Handle) dynamic.bsmArgs[1];
        if (!isOwnLambdaBody(body)) {
            noteIfFixed(body);
            body = adapt(dynamic, body);
            dynamic.bsmArgs[1] = body;
        }
        bodies.add(body.getName() + body.getDesc());
        mark(dynamic);
    }

    private boolean isOwnLambdaBody(Handle body) {
        if (!body.getOwner().equals(node.name)) {
            return false;
        }
        for (MethodNode method : node.methods) {
            if (method.name.equals(body.getName()) && method.desc.equals(body.getDesc())) {
                return (method.access & ACC_SYNTHETIC) != 0 && (method.access & ACC_PRIVATE) != 0;
            }
        }
        return false;
    }

    private void noteIfFixed(Handle target) {
        int fixed = ACC_STATIC | ACC_PRIVATE | ACC_FINAL;
        for (MethodNode method : node.methods) {
            boolean named = target.getOwner().equals(node.name)
                    && method.name.equals(target.getName())
                    && method.desc.equals(target.getDesc());
            boolean isFixed = ((method.access | node.access & ACC_FINAL) & fixed) != 0;
            if (named && isFixed && method.name.charAt(0) != '<' && method.instructions.size() > 0) {
                referenced.add(method.name + method.desc);
            }
        }
    }

    /** A static method that takes what is captured and the arguments, and does what the reference would. */
    private Handle adapt(InvokeDynamicInsnNode dynamic, Handle target) {
        Type signature = (Type) dynamic.bsmArgs[2];
        List<Type> parameters = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(dynamic.desc)));
        parameters.addAll(Arrays.asList(signature.getArgumentTypes()));
        String descriptor = Type.getMethodDescriptor(signature.getReturnType(), parameters.toArray(new Type[0]));
        MethodNode method = new MethodNode(
                ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
                ContinuationCalls.REFERENCE_METHOD + references.size(),
                descriptor,
                null,
                null);
        new ReferenceBody(method, target).emit(parameters, signature.getReturnType());
        references.add(method);
        boolean isInterface = (node.access & ACC_INTERFACE) != 0;
        return new Handle(H_INVOKESTATIC, node.name, method.name, descriptor, isInterface);
    }

    private static void mark(InvokeDynamicInsnNode dynamic) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(dynamic.bsmArgs));
        Type marker = Type.getObjectType(ContinuationCalls.INSTRUMENTED_LAMBDA);
        if (arguments.size() == 3) {
            arguments.add(FLAG_MARKERS);
            arguments.add(1);
            arguments.add(marker);
        } else {
            int flags = (Integer) arguments.get(3);
            boolean marked = (flags & FLAG_MARKERS) != 0;
            int count = marked ? (Integer) arguments.remove(4) : 0;
            arguments.set(3, flags | FLAG_MARKERS);
            arguments.add(4, count + 1);
            arguments.add(5, marker);
        }
        dynamic.bsmArgs = arguments.toArray();
        dynamic.bsm = new Handle(H_INVOKESTATIC, FACTORY, "altMetafactory", ALT_TYPE, false);
    }
}
