package dev.gossamer.corpus.handmade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.Runner;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A class made by hand. Its method {@code call} is run as it is, and rewritten: without a suspend, with one at each
 * probe alone, and with one at every probe. All have to give the same.
 */
final class Made {
    static final String NAME = "dev/gossamer/corpus/handmade/MadeByHand";

    /** From the oldest on; stack maps are there from 1.6 on, and must be from 1.7 on. */
    static final int[] VERSIONS = {V1_1, V1_4, V1_5, V1_6, V1_7, V1_8, V17};

    /** Versions that may hold JSR and RET. */
    static final int[] OLD = {V1_1, V1_2, V1_4, V1_5, V1_6};

    private int[] versions = VERSIONS;
    private int flags = ClassWriter.COMPUTE_FRAMES;
    private boolean comparable = true;
    private boolean resources;
    private String name = NAME;
    private String[] interfaces = {Type.getInternalName(SuspendableCallable.class)};
    private final List<Consumer<ClassVisitor>> members = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();

    private record Other(String name, Consumer<ClassVisitor> content) {}

    static Made made() {
        return new Made();
    }

    Made versions(int... only) {
        versions = only;
        return this;
    }

    /** The code brings its own stack maps, or none. */
    Made withoutComputedMaps() {
        flags = ClassWriter.COMPUTE_MAXS;
        return this;
    }

    Made named(String internalName) {
        name = internalName;
        return this;
    }

    Made implementing(String... more) {
        interfaces = more;
        return this;
    }

    /** Members beside {@code call}. */
    Made with(Consumer<ClassVisitor> more) {
        members.add(more);
        return this;
    }

    /** Another class of the same loader; its content begins with {@code visit}. */
    Made and(String other, Consumer<ClassVisitor> content) {
        others.add(new Other(other, content));
        comparable = false;
        return this;
    }

    /** The class names itself where a hidden class cannot be named: it is not run as it is. */
    Made namingItself() {
        comparable = false;
        return this;
    }

    /** The agent finds the class files; else it knows only those that it is given. */
    Made asResources() {
        resources = true;
        return this;
    }

    private ClassWriter writer() {
        return new ClassWriter(flags) {
            @Override
            protected String getCommonSuperClass(String a, String b) {
                return a.startsWith("java/") && b.startsWith("java/")
                        ? super.getCommonSuperClass(a, b)
                        : "java/lang/Object";
            }
        };
    }

    private byte[] bytes(int version, Consumer<MethodVisitor> code) {
        ClassWriter writer = writer();
        writer.visit(version, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", interfaces);
        constructor(writer, "java/lang/Object");
        members.forEach(m -> m.accept(writer));
        method(writer, ACC_PUBLIC, "call", "()Ljava/lang/Object;", code);
        writer.visitEnd();
        return writer.toByteArray();
    }

    static void constructor(ClassVisitor type, String parent) {
        method(type, ACC_PUBLIC, "<init>", "()V", m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
            m.visitInsn(RETURN);
        });
    }

    /** A suspendable method. */
    static void suspendable(ClassVisitor type, int access, String name, String desc, Consumer<MethodVisitor> code) {
        MethodVisitor method = type.visitMethod(access, name, desc, null, null);
        method.visitAnnotation("Ldev/gossamer/continuation/Suspendable;", true).visitEnd();
        body(method, code);
    }

    static void method(ClassVisitor type, int access, String name, String desc, Consumer<MethodVisitor> code) {
        body(type.visitMethod(access, name, desc, null, null), code);
    }

    private static void body(MethodVisitor method, Consumer<MethodVisitor> code) {
        method.visitCode();
        code.accept(method);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** @param outcome of the plain run; without the stack where it throws */
    void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        for (int version : versions) {
            byte[] bytes = bytes(version, code);
            String as = "class version " + (version & 0xFFFF);
            if (comparable) {
                assertThat(start(run(unseen(bytes), new Plan(Plan.NEVER))))
                        .as(as)
                        .isEqualTo(outcome);
            }
            compare(program(bytes), probes, outcome, as);
        }
    }

    /** One run for each version, suspended at the probe {@code only}. */
    List<Runner.Run> runs(int only, Consumer<MethodVisitor> code) throws Exception {
        List<Runner.Run> runs = new ArrayList<>();
        for (int version : versions) {
            runs.add(run(program(bytes(version, code)), new Plan(only)));
        }
        return runs;
    }

    /** The program of each version. */
    List<SuspendableCallable<?>> programs(Consumer<MethodVisitor> code) throws Exception {
        List<SuspendableCallable<?>> programs = new ArrayList<>();
        for (int version : versions) {
            programs.add(program(bytes(version, code)));
        }
        return programs;
    }

    private SuspendableCallable<?> program(byte[] bytes) throws Exception {
        MadeLoader loader = new MadeLoader(resources);
        for (Other other : others) {
            ClassWriter writer = writer();
            other.content.accept(writer);
            writer.visitEnd();
            loader.define(other.name, writer.toByteArray());
        }
        return (SuspendableCallable<?>)
                loader.define(name, bytes).getConstructor().newInstance();
    }

    /** No agent sees a hidden class: it is what the class was before. */
    private static SuspendableCallable<?> unseen(byte[] bytes) throws Exception {
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
        return (SuspendableCallable<?>) hidden.getConstructor().newInstance();
    }

    private static Runner.Run run(SuspendableCallable<?> program, Plan plan) {
        return Runner.run(program, plan);
    }

    private static String start(Runner.Run run) {
        String outcome = run.outcome();
        int stack = outcome.indexOf(" at [");
        return stack < 0 ? outcome : outcome.substring(0, stack);
    }

    static void compare(SuspendableCallable<?> program, int probes, String outcome, String as) {
        Plan plain = new Plan(Plan.NEVER);
        Runner.Run expected = run(program, plain);
        assertThat(start(expected)).as(as).isEqualTo(outcome);
        assertThat(plain.hits()).as(as).isEqualTo(probes);
        for (int k = 0; k <= probes; k++) {
            Plan plan = new Plan(k);
            assertThat(expected.difference(run(program, plan)))
                    .as(as + ", " + plan)
                    .isNull();
        }
    }
}
