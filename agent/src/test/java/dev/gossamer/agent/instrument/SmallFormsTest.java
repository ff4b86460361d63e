package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What rewriting leaves out: resume code of tail calls, points that cannot suspend, code that several points share. */
class SmallFormsTest implements Opcodes {
    private static final String NAME = "com/acme/Small";
    private static final int STATIC = ACC_PUBLIC | ACC_STATIC;

    private final MadeClasses classes = new MadeClasses();

    private static void call(MethodVisitor m, String owner, String name) {
        m.visitMethodInsn(INVOKESTATIC, owner, name, "()V", false);
    }

    private static void run(ClassWriter writer, Consumer<MethodVisitor> code) {
        MadeClasses.method(writer, ACC_PUBLIC, "run", code);
    }

    private static void more(MethodVisitor m) {
        // What comes before is not to be a tail call.
        m.visitInsn(NOP);
    }

    private ClassNode rewritten(String name) {
        ClassNode node = new ClassNode();
        new ClassReader(classes.rewrite(name)).accept(node, 0);
        return node;
    }

    private static List<String> resumeMethods(ClassNode node) {
        return node.methods.stream()
                .map(m -> m.name)
                .filter(n -> n.contains("$gossamer$"))
                .toList();
    }

    private static long calls(ClassNode node, String method, String called) {
        MethodNode found = node.methods.stream()
                .filter(m -> m.name.equals(method))
                .findFirst()
                .orElseThrow();
        long calls = 0;
        for (AbstractInsnNode insn : found.instructions) {
            calls += insn instanceof MethodInsnNode call && call.name.equals(called) ? 1 : 0;
        }
        return calls;
    }

    @Test
    void tailCallsNeedNoResumeMethodAndAreInTheTrace() throws Exception {
        classes.add(V17, NAME, writer -> {
            run(writer, m -> call(m, NAME, "middle"));
            MadeClasses.method(writer, STATIC, "middle", MadeClasses::suspend);
        });
        assertThat(resumeMethods(rewritten(NAME))).isEmpty();
        Continuation continuation = new Continuation(classes.load(NAME));
        assertThat(continuation.run()).isFalse();
        assertThat(Arrays.stream(continuation.stackTrace()).map(StackTraceElement::getMethodName))
                .containsExactly("middle", "run");
        assertThat(continuation.run()).isTrue();
    }

    @Test
    void anErrorGoesThroughTailCallsToTheFirstHandler() throws Exception {
        classes.add(V17, NAME, writer -> {
            run(writer, m -> call(m, NAME, "middle"));
            MadeClasses.method(writer, STATIC, "middle", m -> call(m, NAME, "inner"));
            MadeClasses.method(writer, STATIC, "inner", m -> {
                MadeClasses.suspend(m);
                m.visitInsn(ICONST_0);
                m.visitInsn(ICONST_0);
                m.visitInsn(IDIV);
                m.visitInsn(POP);
            });
        });
        Continuation continuation = new Continuation(classes.load(NAME));
        continuation.run();
        assertThatThrownBy(continuation::run)
                .isInstanceOf(ArithmeticException.class)
                .satisfies(e -> assertThat(Arrays.stream(e.getStackTrace()).map(StackTraceElement::getMethodName))
                        .startsWith("inner", "middle", "run"));
    }

    @Test
    void aCallOfAMethodThatCallsNobodyIsNoSuspensionPoint() throws Exception {
        classes.add(V17, "com/acme/Other", writer -> {
            MadeClasses.method(writer, STATIC, "leaf", m -> call(m, "com/acme/Other", "innerLeaf"));
            MadeClasses.method(writer, STATIC, "innerLeaf", m -> call(m, "java/lang/Thread", "onSpinWait"));
            MadeClasses.method(writer, STATIC, "suspends", MadeClasses::suspend);
        });
        classes.add(V17, NAME, writer -> {
            run(writer, m -> {
                call(m, "com/acme/Other", "leaf");
                call(m, NAME, "own");
                more(m);
            });
            MadeClasses.method(writer, STATIC, "own", m -> {});
            MadeClasses.method(writer, STATIC, "caller", m -> {
                call(m, "com/acme/Other", "suspends");
                more(m);
            });
        });
        assertThat(resumeMethods(rewritten(NAME))).singleElement().asString().startsWith("caller$gossamer$");
    }

    @Test
    void aRecursionThatCallsNobodyElseStaysAsItWas() throws Exception {
        classes.add(V17, NAME, writer -> {
            MadeClasses.method(writer, STATIC, "even", m -> call(m, NAME, "odd"));
            MadeClasses.method(writer, STATIC, "odd", m -> call(m, NAME, "even"));
            MadeClasses.method(writer, STATIC, "noisy", m -> {
                call(m, NAME, "noisy");
                call(m, "java/lang/Thread", "onSpinWait");
            });
        });
        ClassNode node = rewritten(NAME);
        assertThat(calls(node, "even", "current")).isZero();
        assertThat(calls(node, "odd", "current")).isZero();
        assertThat(calls(node, "noisy", "current")).isEqualTo(1);
    }

    @Test
    void aLeafThatSuspendsAfterAllIsRefused() throws Exception {
        MadeClasses others = new MadeClasses();
        classes.add(V17, "com/acme/Other", writer -> MadeClasses.method(writer, STATIC, "leaf", m -> {}));
        classes.add(
                V17,
                NAME,
                writer -> run(writer, m -> {
                    call(m, "com/acme/Other", "leaf");
                    more(m);
                }));
        byte[] caller = classes.rewrite(NAME);
        others.add(V17, "com/acme/Other", writer -> MadeClasses.method(writer, STATIC, "leaf", MadeClasses::suspend));
        others.put(NAME, caller);
        Continuation continuation = new Continuation(others.load(NAME));
        assertThatThrownBy(continuation::run).isInstanceOf(PinnedException.class);
    }

    @Test
    void pointsThatSaveTheSameShareTheCode() throws Exception {
        classes.add(
                V17,
                NAME,
                writer -> run(writer, m -> {
                    m.visitIntInsn(BIPUSH, 7);
                    m.visitVarInsn(ISTORE, 1);
                    for (int i = 0; i < 5; i++) {
                        MadeClasses.suspend(m);
                        m.visitIincInsn(1, 1);
                    }
                    m.visitVarInsn(ILOAD, 1);
                    m.visitIntInsn(BIPUSH, 12);
                    m.visitInsn(ISUB);
                    // Fails unless each point went on where it was.
                    m.visitIntInsn(NEWARRAY, T_INT);
                    m.visitInsn(POP);
                }));
        assertThat(calls(rewritten(NAME), "run", "save")).isEqualTo(1);
        Continuation continuation = new Continuation(classes.load(NAME));
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
        }
        assertThat(suspends).isEqualTo(5);
    }

    @Test
    void moreClassesAreLinkedThanOneFieldHasBits() throws Exception {
        int many = 130;
        for (int i = 0; i < many; i++) {
            classes.add(
                    V17,
                    "com/acme/Other" + i,
                    writer -> MadeClasses.method(writer, STATIC, "go", MadeClasses::suspend));
        }
        classes.add(
                V17,
                NAME,
                writer -> run(writer, m -> {
                    for (int i = 0; i < many; i++) {
                        call(m, "com/acme/Other" + i, "go");
                        more(m);
                    }
                }));
        Continuation continuation = new Continuation(classes.load(NAME));
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
        }
        assertThat(suspends).isEqualTo(many);
    }

    private static void countDown(MethodVisitor m) {
        Label turn = new Label();
        Label end = new Label();
        m.visitIntInsn(BIPUSH, 9);
        m.visitVarInsn(ISTORE, 0);
        m.visitLabel(turn);
        m.visitIincInsn(0, -1);
        m.visitVarInsn(ILOAD, 0);
        m.visitJumpInsn(IFEQ, end);
        m.visitJumpInsn(GOTO, turn);
        m.visitLabel(end);
        m.visitInsn(NOP);
    }

    private static List<Integer> opcodes(ClassNode node, String method) {
        MethodNode found = node.methods.stream()
                .filter(m -> m.name.equals(method))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(found.instructions.toArray())
                .map(AbstractInsnNode::getOpcode)
                .filter(opcode -> opcode >= 0)
                .toList();
    }

    @Test
    void aLoopInFrontOfASuspendDoesWithoutTheContext() throws Exception {
        classes.add(V1_5, NAME, writer -> {
            run(writer, m -> call(m, NAME, "counts"));
            MadeClasses.method(writer, STATIC, "counts", m -> {
                countDown(m);
                MadeClasses.suspend(m);
                more(m);
            });
        });
        List<Integer> opcodes = opcodes(rewritten(NAME), "counts");
        assertThat(opcodes.indexOf(INVOKESTATIC)).isGreaterThan(opcodes.indexOf(GOTO));
        Continuation continuation = new Continuation(classes.load(NAME));
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.run()).isTrue();
    }

    @Test
    void theStateAtTheEntryIsNotReadWhereNobodyAsksForIt() {
        classes.add(V17, NAME, writer -> {
            run(writer, m -> call(m, NAME, "suspends"));
            MadeClasses.method(writer, STATIC, "suspends", m -> {
                MadeClasses.suspend(m);
                more(m);
            });
        });
        List<Integer> opcodes = opcodes(rewritten(NAME), "suspends");
        assertThat(opcodes.subList(0, 3)).containsExactly(INVOKESTATIC, ASTORE, INVOKESTATIC);
        assertThat(opcodes).doesNotContain(ISTORE);
    }
}
