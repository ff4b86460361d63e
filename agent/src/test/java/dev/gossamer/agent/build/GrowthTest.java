package dev.gossamer.agent.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class GrowthTest implements Opcodes {
    private static byte[] classOf(int instructions, boolean withMore) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC, "com/acme/Sized", null, "java/lang/Object", null);
        method(writer, "m", instructions);
        if (withMore) {
            method(writer, "added", 10);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, String name, int instructions) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, name, "()V", null, null);
        method.visitCode();
        Label start = new Label();
        Label end = new Label();
        method.visitLabel(start);
        method.visitLineNumber(7, start);
        for (int i = 1; i < instructions; i++) {
            method.visitInsn(NOP);
        }
        method.visitInsn(RETURN);
        method.visitLabel(end);
        method.visitLocalVariable("v", "I", null, start, end, 0);
        method.visitMaxs(0, 1);
        method.visitEnd();
    }

    @Test
    void everyByteOfAClassIsOfOnePart() {
        byte[] original = classOf(100, false);
        ClassSizes sizes = ClassSizes.of(original);
        int sum = 0;
        for (ClassSizes.Part part : ClassSizes.Part.values()) {
            sum += sizes.bytes(part);
        }
        assertThat(sum).isEqualTo(original.length);
        // max_stack, max_locals and two lengths besides; a count and one entry; no stack map; as much for the variable
        assertThat(sizes.bytes(ClassSizes.Part.CODE)).isEqualTo(100 + 10);
        assertThat(sizes.bytes(ClassSizes.Part.LINES)).isEqualTo(6 + 2 + 4);
        assertThat(sizes.bytes(ClassSizes.Part.VARIABLES)).isEqualTo(6 + 2 + 10);
        assertThat(sizes.bytes(ClassSizes.Part.STACK_MAPS)).isZero();
        assertThat(sizes.code()).containsOnly(java.util.Map.entry("m()V", 100));
    }

    @Test
    void methodsThatGrowOutOfTheCompilersReachAreCounted() {
        Growth growth = new Growth();
        growth.add(classOf(8000, false), classOf(8001, true));
        growth.add(classOf(8001, false), classOf(8002, true));
        growth.add(classOf(10, false), classOf(8000, true));
        assertThat(growth.outgrown()).isEqualTo(1);
        assertThat(growth.code()).startsWith("instructions 16011 -> 24003 never suspended + 30 to resume and link");
        int before = 2 * classOf(8000, false).length + 1 + classOf(10, false).length;
        int after = 3 * classOf(8000, true).length + 3;
        assertThat(growth.times()).isEqualTo((double) after / before);
    }

    @Test
    void smallClassesCountAsMuchAsLargeOnesOnAverage() {
        byte[] small = new byte[classOf(10, false).length];
        Growth growth = new Growth();
        growth.add(classOf(10, false), classOf(10 + small.length, false));
        growth.add(classOf(8000, false), classOf(8000, false));
        assertThat(growth.average()).isEqualTo(1.5);
        assertThat(growth.toString()).endsWith("; a class 1.50 times on average");
    }
}
