package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What the option stress=N adds to a class. */
class StressFormTest implements Opcodes {
    private static final String STRESS = "dev/gossamer/continuation/Stress";
    private static final int FITS_BUT_FOR_THE_POINTS = 2_000;

    @Test
    void whatIsAddedCallsWhatTheCoreHas() throws Exception {
        Set<String> called = new TreeSet<>();
        ClassNode node = stressed(ContinuationCallsTest.bytes(EveryShape.class));
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call && call.owner.equals(STRESS)) {
                    called.add(call.name);
                    assertPublic(call);
                }
            }
        }
        assertThat(called).containsExactly("argument", "entering", "enters", "point", "result", "run");
    }

    private static void assertPublic(MethodInsnNode call) throws ClassNotFoundException {
        assertThat(Class.forName(STRESS.replace('/', '.')).getMethods())
                .filteredOn(m -> m.getName().equals(call.name))
                .filteredOn(m -> Modifier.isStatic(m.getModifiers()) == (call.getOpcode() == INVOKESTATIC))
                .extracting(Type::getMethodDescriptor)
                .contains(call.desc);
    }

    @Test
    void everythingThatIsAddedIsHidden() throws IOException {
        ClassNode node = stressed(ContinuationCallsTest.bytes(EveryShape.class));
        int hidden = ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC;
        assertThat(node.methods)
                .filteredOn(m -> m.name.startsWith("gossamer$stress"))
                .isNotEmpty()
                .allMatch(m -> (m.access & hidden) == hidden);
    }

    @Test
    void aMethodWithoutRoomForSuspendsIsRewrittenWithoutThem() {
        ClassNode node = stressed(large());
        assertThat(node.methods).extracting(m -> m.name).anyMatch(n -> n.startsWith("large$gossamer$"));
        assertThat(points(node, "large")).isZero();
        assertThat(points(node, "small")).isEqualTo(1);
    }

    private static long points(ClassNode node, String name) {
        MethodNode method =
                node.methods.stream().filter(m -> m.name.equals(name)).findAny().orElseThrow();
        return Arrays.stream(method.instructions.toArray())
                .filter(i -> i instanceof MethodInsnNode call && call.owner.equals(STRESS) && call.name.equals("point"))
                .count();
    }

    private static ClassNode stressed(byte[] original) {
        String name = new ClassReader(original).getClassName();
        ClassHierarchy hierarchy = ClassHierarchy.of(n -> n.equals(name) ? original : core(n));
        SuspendableClassifier classifier = new SuspendableClassifier(hierarchy, SuspendableRules.none());
        Instrumenter instrumenter = new Instrumenter(
                hierarchy,
                classifier,
                why -> {
                    throw new AssertionError(why);
                },
                new Extras(false, true, false));
        ClassNode node = new ClassNode();
        new ClassReader(instrumenter.instrument(original)).accept(node, 0);
        return node;
    }

    private static byte[] core(String name) {
        return ClassHierarchy.of(StressFormTest.class.getClassLoader()).bytes(name);
    }

    private static byte[] large() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC, "com/acme/Large", null, "java/lang/Object", null);
        method(writer, "small", 1);
        method(writer, "large", FITS_BUT_FOR_THE_POINTS);
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
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
