package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** What is in the agent's jar, and what must not be. */
class ShadedJarTest {
    private static final int BYTES_AT_MOST = 1_500_000;
    private static final int DYNAMIC_CALL = 18;

    @Test
    void holdsNoClassThatCouldMeetAnother() throws IOException {
        try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(n -> n.endsWith(".class")))
                    .contains("dev/gossamer/agent/shaded/asm/ClassReader.class")
                    .allMatch(n -> n.startsWith("dev/gossamer/agent/"));
        }
    }

    /** Each start would pay for it: the old verifier, and classes that are spun for lambdas and records. */
    @Test
    void holdsNoClassThatTheJvmHasToMakeMoreOf() throws IOException {
        try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
            List<JarEntry> classes =
                    jar.stream().filter(e -> e.getName().endsWith(".class")).toList();
            for (JarEntry entry : classes) {
                ClassReader reader = new ClassReader(jar.getInputStream(entry).readAllBytes());
                assertThat(reader.readUnsignedShort(6))
                        .as("major version of " + entry)
                        .isGreaterThanOrEqualTo(Opcodes.V1_7);
                for (int i = 1; i < reader.getItemCount(); i++) {
                    int at = reader.getItem(i);
                    assertThat(at > 0 && reader.readByte(at - 1) == DYNAMIC_CALL)
                            .as(entry + " has dynamic calls")
                            .isFalse();
                }
            }
            assertThat(classes).noneMatch(e -> e.getName().startsWith("dev/gossamer/agent/pack/"));
        }
    }

    @Test
    void holdsTheCoreAsAJar() throws IOException {
        try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
            assertThat(jar.getEntry("gossamer-continuation.jar").getSize())
                    .isEqualTo(Jvm.CORE.toFile().length());
        }
    }

    @Test
    void namesItsEntries() throws IOException {
        try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            for (String entry : new String[] {"Premain-Class", "Agent-Class", "Main-Class"}) {
                assertThat(manifest.getValue(entry)).isEqualTo("dev.gossamer.agent.GossamerAgent");
            }
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.gossamer.agent");
        }
    }

    @Test
    void staysSmall() {
        assertThat(Jvm.AGENT.toFile().length()).isLessThan(BYTES_AT_MOST);
    }
}
