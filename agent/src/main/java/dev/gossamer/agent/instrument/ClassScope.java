package dev.gossamer.agent.instrument;

import dev.gossamer.agent.analyze.OwnMethods;
import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.emit.LambdaRewriter;
import dev.gossamer.agent.emit.UpcallBody;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a class by what may become of them, by name and descriptor. The lambdas of its node have been marked.
 *
 * @param suspendable all that may suspend
 * @param lambdaBodies those of them that lambda objects enter
 * @param upcalls those that the JVM calls unasked
 */
record ClassScope(ClassNode node, Set<String> suspendable, Set<String> lambdaBodies, Set<String> upcalls) {
    static ClassScope of(ClassNode node, ClassHierarchy hierarchy, SuspendableClassifier classifier) {
        LambdaRewriter lambdas = new LambdaRewriter(node, classifier);
        Set<String> lambdaBodies = lambdas.rewrite();
        Set<String> suspendable = new HashSet<>(lambdaBodies);
        suspendable.addAll(lambdas.referenced());
        for (MethodNode method : node.methods) {
            if (classifier.isSuspendable(node.name, method.name, method.desc)) {
                suspendable.add(method.name + method.desc);
            }
        }
        Set<String> upcalls = UpcallBody.methods(node, hierarchy);
        suspendable.removeAll(upcalls);
        return new ClassScope(node, suspendable, lambdaBodies, upcalls);
    }

    OwnMethods own(Set<String> pinned) {
        return new OwnMethods(node.name, suspendable, lambdaBodies, pinned);
    }
}
