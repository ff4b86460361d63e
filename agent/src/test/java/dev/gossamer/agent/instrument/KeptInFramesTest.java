package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.emit.ContinuationCalls;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/** What stays in a frame after a restore, so that the next suspend need not write it: only what the method holds anyway. */
class KeptInFramesTest implements Opcodes {
    private static final String NAME = "com/acme/Kept";
    private static final String OBJECT = "java/lang/Object";

    private final MadeClasses classes = new MadeClasses();

    /** A method with a variable 0 and a loop that suspends and looks at it, before {@code rest}. */
    private InsnList resumed(Consumer<MethodVisitor> inLoop, Consumer<MethodVisitor> rest) {
        classes.add(
                V1_5,
                NAME,
                writer -> MadeClasses.method(writer, ACC_PUBLIC, "run", m -> {
                    Label loop = new Label();
                    m.visitLabel(loop);
                    MadeClasses.suspend(m);
                    inLoop.accept(m);
                    m.visitVarInsn(ALOAD, 0);
                    m.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "hashCode", "()I", false);
                    m.visitJumpInsn(IFNE, loop);
                    rest.accept(m);
                }));
        ClassNode node = new ClassNode();
        new ClassReader(classes.rewrite(NAME)).accept(node, 0);
        return node.methods.stream()
                .filter(method -> method.name.startsWith("run" + ContinuationCalls.RESUME_INFIX))
                .findFirst()
                .orElseThrow()
                .instructions;
    }

    private static long cleared(InsnList code) {
        long count = 0;
        for (AbstractInsnNode insn : code) {
            boolean all = insn instanceof MethodInsnNode call && call.name.equals("clear");
            boolean one =
                    insn instanceof FieldInsnNode field && insn.getOpcode() == PUTFIELD && field.name.matches("r\\d");
            count += all || one ? 1 : 0;
        }
        return count;
    }

    @Test
    void whatALoopNeedsAtEachTurnIsKept() {
        assertThat(cleared(resumed(m -> {}, m -> {}))).isZero();
    }

    @Test
    void whatDiesBeforeTheMethodCallsAgainIsCleared() {
        InsnList code = resumed(m -> {}, m -> {
            m.visitMethodInsn(INVOKESTATIC, "java/lang/System", "gc", "()V", false);
        });
        assertThat(cleared(code)).isEqualTo(1);
    }

    @Test
    void whatIsSetInTheLoopIsCleared() {
        InsnList code = resumed(
                m -> {
                    m.visitVarInsn(ALOAD, 0);
                    m.visitVarInsn(ASTORE, 0);
                },
                m -> {});
        assertThat(cleared(code)).isEqualTo(1);
    }

    @Test
    void whatDiesBeforeAnotherLoopIsCleared() {
        InsnList code = resumed(m -> {}, m -> {
            Label forever = new Label();
            m.visitLabel(forever);
            m.visitJumpInsn(GOTO, forever);
        });
        assertThat(cleared(code)).isEqualTo(1);
    }

    @Test
    void whatDiesAtACallInTailPositionIsClearedRightBeforeIt() {
        InsnList code = resumed(m -> {}, MadeClasses::suspend);
        assertThat(cleared(code)).isEqualTo(1);
        assertThat(code)
                .filteredOn(insn -> insn instanceof MethodInsnNode)
                .extracting(insn -> ((MethodInsnNode) insn).name)
                .containsSubsequence("hashCode", "clear", "suspend", "handOn");
    }
}
