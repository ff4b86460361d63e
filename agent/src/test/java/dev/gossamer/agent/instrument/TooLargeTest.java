package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** One method that would pass 64 KB is left to pin and told; its class is rewritten all the same. */
class TooLargeTest implements Opcodes {
    private static final int MANY_CALLS = 4_000;

    @Test
    void oneMethodIsRefusedAndTheOthersAreRewritten() {
        byte[] original = original();
        ClassHierarchy hierarchy = ClassHierarchy.of(name -> name.equals("com/acme/Large") ? original : null);
        SuspendableClassifier classifier = new SuspendableClassifier(hierarchy, SuspendableRules.none());
        List<Refusal> refusals = new ArrayList<>();

        byte[] result = new Instrumenter(hierarchy, classifier, refusals::add).instrument(original);

        assertThat(refusals).singleElement().asString().startsWith("com.acme.Large.large()V: ");
        ClassNode node = new ClassNode();
        new ClassReader(result).accept(node, 0);
        assertThat(node.methods).extracting(m -> m.name).anyMatch(n -> n.startsWith("small$gossamer$"));
        assertThat(node.methods).extracting(m -> m.name).noneMatch(n -> n.startsWith("large$gossamer$"));
    }

    private static byte[] original() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC, "com/acme/Large", null, "java/lang/Object", null);
        method(writer, "small", 1);
        method(writer, "large", MANY_CALLS);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, String name, int calls) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, name, "()V", null, null);
        method.visitAnnotation("Ldev/gossamer/continuation/Suspendable;", true).visitEnd();
        method.visitCode();
        for (int i = 0; i < calls; i++) {
            method.visitMethodInsn(INVOKESTATIC, "dev/gossamer/continuation/Continuation", "suspend", "()V", false);
        }
        // The last call is not to be a tail call, which needs no resume method.
        method.visitInsn(NOP);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
