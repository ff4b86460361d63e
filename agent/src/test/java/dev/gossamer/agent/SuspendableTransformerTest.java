package dev.gossamer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SuspendableTransformerTest {
    private static final ClassLoader LOADER = SuspendableTransformerTest.class.getClassLoader();
    private static final String NAME = "dev/gossamer/agent/SuspendableTransformerTest$Target";

    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    static class Target {
        @Suspendable
        void twice() {
            Continuation.suspend();
            Continuation.suspend();
        }
    }

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(told, true));
    }

    @AfterEach
    void restore() {
        System.setErr(stderr);
    }

    private static SuspendableTransformer transformer(String options) {
        return SuspendableTransformer.of(AgentOptions.parse(options), UnaryOperator.identity());
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = LOADER.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    @Test
    void rewritesAClassWithoutAName() throws IOException {
        byte[] rewritten = transformer(null).transform(LOADER, null, null, null, bytes(Target.class));
        assertThat(ClassHierarchy.summarize(rewritten).isInstrumented()).isTrue();
    }

    @Test
    void leavesLoadedClassesAlone() throws IOException {
        assertThat(transformer(null).transform(LOADER, null, Target.class, null, bytes(Target.class)))
                .isNull();
    }

    @Test
    void leavesClassesOfTheBootLoaderAlone() throws IOException {
        assertThat(transformer(null).transform(null, "com/acme/X", null, null, bytes(Target.class)))
                .isNull();
    }

    @Test
    void tellsOfBrokenClassesOnceAndThrowsNothing() {
        SuspendableTransformer transformer = transformer(null);
        byte[] broken = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 9, 7};
        assertThat(transformer.transform(LOADER, "com/acme/Broken", null, null, broken))
                .isNull();
        assertThat(transformer.transform(LOADER, "com/acme/Broken", null, null, broken))
                .isNull();
        assertThat(told.toString().lines())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: com.acme.Broken: ")
                .contains("left as it was");
    }

    /** Of a version beyond what is read. */
    private static byte[] future(byte[] bytes) {
        byte[] future = bytes.clone();
        future[7] = (byte) (ClassVersions.newest() + 1);
        return future;
    }

    private static byte[] withUnknownAttribute(byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes).accept(writer, 0);
        writer.visitAttribute(new Attribute("Tomorrow") {
            @Override
            protected ByteVector write(ClassWriter to, byte[] code, int length, int maxStack, int maxLocals) {
                return new ByteVector();
            }
        });
        return writer.toByteArray();
    }

    @Test
    void triesUnknownVersionsWithWhatIsKnown() throws IOException {
        byte[] result = transformer(null).transform(LOADER, null, null, null, future(bytes(Target.class)));
        assertThat(ClassVersions.major(result)).isEqualTo(ClassVersions.newest() + 1);
        assertThat(ClassHierarchy.summarize(result).isInstrumented()).isTrue();
        byte[] today = transformer(null).transform(LOADER, null, null, null, bytes(Target.class));
        assertThat(Arrays.copyOfRange(result, 8, result.length)).isEqualTo(Arrays.copyOfRange(today, 8, today.length));
        assertThat(told.toString()).isEmpty();
    }

    @Test
    void warnsOnceForAllOfWhatIsUnknownInUnknownVersions() throws IOException {
        SuspendableTransformer transformer = transformer(null);
        byte[] unknown = future(withUnknownAttribute(bytes(Target.class)));
        assertThat(transformer.transform(LOADER, null, null, null, unknown)).isNull();
        assertThat(transformer.transform(LOADER, null, null, null, unknown)).isNull();
        assertThat(told.toString().lines())
                .singleElement()
                .asString()
                .contains(
                        "class file version " + (ClassVersions.newest() + 1) + " is newer than "
                                + ClassVersions.newest(),
                        "an attribute Tomorrow is in it",
                        "take a newer gossamer-agent.jar");
    }

    @Test
    void rewritesClassesWithUnknownAttributesOfKnownVersions() throws IOException {
        byte[] result =
                transformer(null).transform(LOADER, null, null, null, withUnknownAttribute(bytes(Target.class)));
        assertThat(ClassHierarchy.summarize(result).isInstrumented()).isTrue();
    }

    @Test
    void refusesLoadersThatDoNotSeeTheCore() throws IOException {
        try (URLClassLoader blind = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            assertThat(transformer(null).transform(blind, null, null, null, bytes(Target.class)))
                    .isNull();
        }
        assertThat(told.toString()).contains("does not see the classes of dev.gossamer.continuation");
    }

    @Test
    void dumpsAndReports(@TempDir Path directory) throws IOException {
        Path report = directory.resolve("report");
        SuspendableTransformer transformer =
                transformer("verify=true,dump=" + directory.resolve("dump") + ",report=" + report);
        byte[] rewritten = transformer.transform(LOADER, null, null, null, bytes(Target.class));
        assertThat(Files.readAllBytes(directory.resolve("dump/before/" + NAME + ".class")))
                .isEqualTo(bytes(Target.class));
        assertThat(Files.readAllBytes(directory.resolve("dump/after/" + NAME + ".class")))
                .isEqualTo(rewritten);
        transformer.flushReport();
        assertThat(Files.readAllLines(report)).hasSize(3).first().asString().startsWith("# Gossamer report 1");
        assertThat(report)
                .content()
                .contains("\ntransformed " + NAME.replace('/', '.') + " suspendable=1 refused=0\n")
                .contains("\nsuspendable " + NAME.replace('/', '.') + ".twice()V annotated\n");
    }

    @Test
    void keepsTheOriginalOfWhatTheJvmWouldRefuse(@TempDir Path directory) throws IOException {
        Path report = directory.resolve("report");
        SuspendableTransformer transformer = SuspendableTransformer.of(
                AgentOptions.parse("verify=true,report=" + report), SuspendableTransformerTest::broken);
        assertThat(transformer.transform(LOADER, null, null, null, bytes(Target.class)))
                .isNull();
        transformer.flushReport();
        String name = NAME.replace('/', '.');
        assertThat(report).content().contains("\nfailed " + name + " the JVM refuses what it was rewritten to: ");
        assertThat(told.toString().lines())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: " + name + ": the JVM refuses what it was rewritten to: ")
                .contains("VerifyError", "Target.twice()V @", "left as it was", "report this");
    }

    /** As if a rewriting had left an int on the operand stack where it returns nothing, and fetched a reference. */
    private static byte[] broken(byte[] rewritten) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(rewritten)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String desc, String signature, String[] exceptions) {
                                MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
                                return name.equals("twice") ? new Breaking(next) : next;
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class Breaking extends MethodVisitor {
        Breaking(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitInsn(Opcodes.ICONST_0);
            super.visitVarInsn(Opcodes.ASTORE, 0);
        }
    }

    @Test
    void obeysTheListsOnTheClassPathOfTheLoader(@TempDir Path directory) throws IOException {
        Path list = directory.resolve("META-INF/gossamer/suspendables");
        Files.createDirectories(list.getParent());
        Files.writeString(list, Unmarked.class.getName() + ".go\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, LOADER)) {
            // In a package that prefixes and lists reach: the agent's own is out of bounds.
            byte[] moved = Renamed.to("com/acme/Unmarked", bytes(Unmarked.class));
            assertThat(transformer(null).transform(loader, null, null, null, moved))
                    .isNull();
            Files.writeString(list, "com.acme.Unmarked.go\n");
            byte[] rewritten = transformer(null).transform(loader, null, null, null, moved);
            assertThat(ClassHierarchy.summarize(rewritten).isInstrumented()).isTrue();
        }
    }

    static class Unmarked {
        void go() {
            Continuation.suspend();
        }
    }
}
