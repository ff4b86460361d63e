package dev.gossamer.agent.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ConstantPoolTest {
    private static ClassWriter writer(String name, String superName, String... interfaces) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        // Each kind of constant, the wide ones first: they take two places.
        writer.newConst(1L);
        writer.newConst(1.5);
        writer.newConst(1);
        writer.newConst(1.5f);
        writer.newConst("text");
        writer.newField("a/B", "f", "I");
        writer.newMethod("a/B", "m", "()V", false);
        writer.newMethod("a/I", "m", "()V", true);
        writer.newMethodType("()V");
        writer.newModule("m");
        writer.newPackage("p");
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
        return writer;
    }

    @Test
    void readsTheHead() {
        ConstantPool pool =
                new ConstantPool(writer("a/Kläße𐐀", "a/Super", "a/I", "b/J").toByteArray());

        assertThat(pool.className()).isEqualTo("a/Kläße𐐀");
        assertThat(pool.superName()).isEqualTo("a/Super");
        assertThat(pool.interfaceCount()).isEqualTo(2);
        assertThat(pool.interfaceName(0)).isEqualTo("a/I");
        assertThat(pool.interfaceName(1)).isEqualTo("b/J");
        assertThat(pool.mentionsMarker()).isFalse();
        assertThat(pool.mentionsLambdas()).isFalse();
        assertThat(new ConstantPool(writer("java/lang/Object", null).toByteArray()).superName())
                .isNull();
    }

    @Test
    void seesAnnotationsAndMarkersOfWhateverKind() {
        ClassWriter annotated = writer("a/A", "java/lang/Object");
        annotated.visitAnnotation("Ldev/gossamer/continuation/Suspendable;", true);
        assertThat(new ConstantPool(annotated.toByteArray()).mentionsMarker()).isTrue();
        for (String marker : new String[] {"Instrumented", "InstrumentedInterface"}) {
            byte[] marked = writer("a/A", "java/lang/Object", "dev/gossamer/continuation/" + marker)
                    .toByteArray();
            assertThat(new ConstantPool(marked).mentionsMarker()).as(marker).isTrue();
        }
    }

    @Test
    void seesWhatDynamicCallsMake() {
        ClassWriter writer = writer("a/A", "java/lang/Object");
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
        Handle factory =
                new Handle(Opcodes.H_INVOKESTATIC, "java/lang/invoke/LambdaMetafactory", "metafactory", "()V", false);
        method.visitInvokeDynamicInsn("run", "(I)La/Task;", factory);
        method.visitInvokeDynamicInsn("run", "()I", factory);
        ConstantPool pool = new ConstantPool(writer.toByteArray());

        assertThat(pool.mentionsLambdas()).isTrue();
        assertThat(pool.dynamicTypes()).containsExactly("a/Task");
    }

    @Test
    void findsDynamicCallsWhereverTheyStand() {
        ClassWriter writer = writer("a/A", "java/lang/Object");
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
        Handle factory = new Handle(Opcodes.H_INVOKESTATIC, "a/B", "make", "()V", false);
        method.visitInvokeDynamicInsn("first", "()La/First;", factory);
        method.visitLdcInsn(7L);
        method.visitInvokeDynamicInsn("text", "(La/First;)Ljava/lang/String;", factory);
        method.visitInvokeDynamicInsn("texts", "()[La/First;", factory);
        method.visitLdcInsn("in between");
        method.visitInvokeDynamicInsn("odd", "()La/\0\uFFFD𐐀;", factory);
        method.visitInvokeDynamicInsn("builder", "()Ljava/lang/StringBuilder;", factory);

        assertThat(new ConstantPool(writer.toByteArray()).dynamicTypes())
                .containsExactly("a/First", "a/\0\uFFFD𐐀", "java/lang/StringBuilder");
        assertThat(new ConstantPool(writer("a/A", "a/\0B").toByteArray()).dynamicTypes())
                .isEmpty();
        assertThat(new ConstantPool(writer("a/A", "a/\0B").toByteArray()).superName())
                .isEqualTo("a/\0B");
    }

    @Test
    void seesAgentsByWhatTheyAreGiven() {
        ClassWriter writer = writer("a/Agent", "java/lang/Object");
        assertThat(new ConstantPool(writer.toByteArray()).mentionsInstrumentation())
                .isFalse();
        String premain = "(Ljava/lang/String;Ljava/lang/instrument/Instrumentation;)V";
        writer.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE, "premain", premain, null, null);
        assertThat(new ConstantPool(writer.toByteArray()).mentionsInstrumentation())
                .isTrue();
    }

    @Test
    void doesNotGuessAtConstantsOfTomorrow() {
        byte[] bytes = writer("a/A", "java/lang/Object").toByteArray();
        bytes[10] = 99;
        assertThatThrownBy(() -> new ConstantPool(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown kind: 99");
    }
}
