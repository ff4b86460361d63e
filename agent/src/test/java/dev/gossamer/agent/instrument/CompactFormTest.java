package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.agent.emit.CodeSize;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods that the JIT compiler takes as they are stay small enough for it. */
class CompactFormTest implements Opcodes {
    private static final String NAME = "com/acme/Large";
    private static final int VARIABLES = 3;

    private final MadeClasses classes = new MadeClasses();

    private static void step(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC, "step", "(I)I", null, null);
        method.visitCode();
        MadeClasses.suspend(method);
        method.visitVarInsn(ILOAD, 1);
        method.visitInsn(IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Adds its calls' results to variables in turns, with an operand under every other call; keeps the sum. */
    private static void large(ClassWriter writer, int calls, boolean annotated) {
        writer.visitField(ACC_PUBLIC, "sum", "I", null, null).visitEnd();
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC, "work", "()V", null, null);
        if (annotated) {
            method.visitAnnotation("Ldev/gossamer/continuation/Suspendable;", true)
                    .visitEnd();
        }
        method.visitCode();
        for (int v = 1; v <= VARIABLES; v++) {
            method.visitInsn(ICONST_0);
            method.visitVarInsn(ISTORE, v);
        }
        for (int i = 0; i < calls; i++) {
            int variable = 1 + i % VARIABLES;
            boolean under = i % 2 == 0;
            if (under) {
                method.visitVarInsn(ILOAD, variable);
            }
            method.visitVarInsn(ALOAD, 0);
            method.visitIntInsn(SIPUSH, i);
            method.visitMethodInsn(INVOKEVIRTUAL, NAME, "step", "(I)I", false);
            if (!under) {
                method.visitVarInsn(ILOAD, variable);
            }
            method.visitInsn(IADD);
            method.visitVarInsn(ISTORE, variable);
        }
        method.visitVarInsn(ALOAD, 0);
        method.visitInsn(ICONST_0);
        for (int v = 1; v <= VARIABLES; v++) {
            method.visitVarInsn(ILOAD, v);
            method.visitInsn(IADD);
        }
        method.visitFieldInsn(PUTFIELD, NAME, "sum", "I");
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void define(int calls, boolean annotated) {
        classes.add(V17, NAME, writer -> {
            step(writer);
            MadeClasses.method(writer, ACC_PUBLIC, "run", m -> {
                m.visitVarInsn(ALOAD, 0);
                m.visitMethodInsn(INVOKEVIRTUAL, NAME, "work", "()V", false);
            });
            large(writer, calls, annotated);
        });
    }

    private MethodNode rewritten(String name) {
        ClassNode node = new ClassNode();
        new ClassReader(classes.rewrite(NAME)).accept(node, 0);
        return node.methods.stream().filter(m -> m.name.equals(name)).findAny().orElseThrow();
    }

    private void suspendsAtEachOf(int calls) throws ReflectiveOperationException {
        Object object = classes.load(NAME);
        Continuation continuation = new Continuation((SuspendableRunnable) object);
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
            assertThat(continuation.stackTrace())
                    .extracting(StackTraceElement::getMethodName)
                    .isEqualTo(List.of("step", "work", "run"));
        }
        assertThat(suspends).isEqualTo(calls);
        assertThat(object.getClass().getField("sum").getInt(object)).isEqualTo(calls * (calls - 1) / 2);
    }

    @Test
    void aMethodThatWouldOutgrowTheCompilerIsMadeCompact() throws ReflectiveOperationException {
        define(380, false);
        assertThat(CodeSize.most(rewritten("work"))).isLessThanOrEqualTo(CodeSize.COMPILED_UP_TO);
        assertThat(classes.refusals()).isEmpty();
        suspendsAtEachOf(380);
    }

    @Test
    void oneThatOutgrowsItEvenSoPinsUnlessItIsAskedForByName() throws ReflectiveOperationException {
        define(600, false);
        assertThat(CodeSize.most(rewritten("work"))).isLessThanOrEqualTo(CodeSize.COMPILED_UP_TO);
        assertThat(classes.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.OUTGROWN);
            assertThat(refusal.toString())
                    .startsWith(
                            "com.acme.Large.work()V: with the code that saves its variables it would pass the 8,000")
                    .contains("; a suspend in it is refused: annotate it, or name it in a list, ");
        });
        Continuation continuation = new Continuation(classes.load(NAME));
        assertThatThrownBy(continuation::run)
                .isInstanceOf(PinnedException.class)
                .hasMessageContaining("com.acme.Large.work");
    }

    @Test
    void oneThatIsAskedForByNameSuspendsThoughItIsInterpreted() throws ReflectiveOperationException {
        define(600, true);
        assertThat(CodeSize.least(rewritten("work"))).isGreaterThan(CodeSize.COMPILED_UP_TO);
        assertThat(classes.refusals()).isEmpty();
        suspendsAtEachOf(600);
    }

    @Test
    void theWindowOfOneThatPinsDoesNotMakeItOutgrowTheCompiler() {
        classes.add(
                V17,
                NAME,
                writer -> MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "full", m -> {
                    for (int i = 0; i < 2_660; i++) {
                        MadeClasses.suspend(m);
                    }
                }));
        ClassNode node = new ClassNode();
        new ClassReader(classes.rewrite(NAME)).accept(node, 0);
        assertThat(node.methods)
                .filteredOn(m -> m.name.startsWith("full"))
                .hasSize(2)
                .allMatch(m -> CodeSize.most(m) <= CodeSize.COMPILED_UP_TO);
        assertThat(classes.refusals()).extracting(Refusal::reason).containsOnly(Refusal.Reason.OUTGROWN);
    }

    @Test
    void sizesAreThoseOfTheFile() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        MadeClasses.method(writer, ACC_STATIC, "m", m -> {
            m.visitLdcInsn("a constant");
            m.visitLdcInsn(5L);
            m.visitInsn(POP2);
            m.visitInsn(POP);
        });
        ClassNode node = new ClassNode();
        new ClassReader(writer.toByteArray()).accept(node, 0);
        int length = 2 + 3 + 1 + 1 + 1;
        MethodNode method = node.methods.get(0);
        assertThat(CodeSize.least(method)).isEqualTo(length);
        assertThat(CodeSize.most(method))
                .as("the short form of LDC, or the long one")
                .isEqualTo(length + 1);
    }
}
