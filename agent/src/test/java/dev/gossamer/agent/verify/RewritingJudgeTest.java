package dev.gossamer.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class RewritingJudgeTest {
    private static final ClassLoader LOADER = RewritingJudgeTest.class.getClassLoader();
    private static final String NAME = "com/acme/Made";
    private static final byte[] SOUND = made(false, Opcodes.ICONST_0, "java/lang/Object");
    private static final byte[] UNSOUND = made(false, Opcodes.ACONST_NULL, "java/lang/Object");
    private static final byte[] MISSES = made(true, Opcodes.ICONST_0, "java/lang/Object");
    private static final byte[] MISSES_AND_UNSOUND = made(true, Opcodes.ACONST_NULL, "java/lang/Object");
    private static final byte[] ORPHAN = made(false, Opcodes.ICONST_0, "com/acme/NoParent");

    /** A class with {@code int m()}, which is sound if what it pushes is an int. */
    private static byte[] made(boolean misses, int push, String parent) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, parent, null);
        if (misses) {
            addMissing(writer);
        }
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()I", null, null);
        method.visitCode();
        method.visitInsn(push);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code Exception first(Missing m) { return m; }}: the verifier has to load the class that is not there. */
    private static void addMissing(ClassWriter writer) {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_STATIC, "first", "(Lcom/acme/Missing;)Lcom/acme/Other;", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
    }

    @Test
    void acceptsWhatTheJvmLinks() {
        assertThat(RewritingJudge.judge(LOADER, SOUND, SOUND)).isEqualTo(Judgement.sound());
    }

    @Test
    void namesMethodInstructionAndReasonOfWhatTheJvmRefuses() {
        Judgement judgement = RewritingJudge.judge(LOADER, SOUND, UNSOUND);
        assertThat(judgement.verdict()).isEqualTo(Judgement.Verdict.FLAWED);
        assertThat(judgement.why())
                .isEqualTo("java.lang.VerifyError: Bad type on operand stack, in com/acme/Made.m()I @1: ireturn:"
                        + " Type null (current frame, stack[0]) is not assignable to integer");
    }

    @Test
    void saysNothingOfWhatWasUnsoundBefore() {
        Judgement judgement = RewritingJudge.judge(LOADER, UNSOUND, UNSOUND);
        assertThat(judgement.verdict()).isEqualTo(Judgement.Verdict.UNCHECKED);
        assertThat(judgement.why()).startsWith("java.lang.VerifyError: ");
    }

    @Test
    void acceptsThoughAClassIsMissing() {
        assertThat(RewritingJudge.judge(LOADER, MISSES, MISSES).verdict()).isEqualTo(Judgement.Verdict.SOUND);
    }

    @Test
    void findsTheFlawBehindAMissingClass() {
        Judgement judgement = RewritingJudge.judge(LOADER, MISSES, MISSES_AND_UNSOUND);
        assertThat(judgement.verdict()).isEqualTo(Judgement.Verdict.FLAWED);
        assertThat(judgement.why()).contains("com/acme/Made.m()I @1: ireturn");
    }

    @Test
    void leavesOpenWhatHasNoSuperclass() {
        Judgement judgement = RewritingJudge.judge(LOADER, ORPHAN, ORPHAN);
        assertThat(judgement.verdict()).isEqualTo(Judgement.Verdict.UNCHECKED);
        assertThat(judgement.why()).contains("com/acme/NoParent");
    }

    @Test
    void asksTheLoaderForNoClass() {
        List<String> asked = new ArrayList<>();
        ClassLoader watched = new ClassLoader(LOADER) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                asked.add(name);
                return super.loadClass(name, resolve);
            }
        };
        assertThat(RewritingJudge.judge(watched, MISSES, MISSES_AND_UNSOUND).verdict())
                .isEqualTo(Judgement.Verdict.FLAWED);
        assertThat(asked).isEmpty();
    }
}
