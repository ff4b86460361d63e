package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the agent's jar, and what must not be. */
class ShadedJarTest {
    private static final int BYTES_AT_MOST = 1_500_000;

    @Test
    void holdsNoClassThatCouldMeetAnother() throws IOException {
        try (JarFile jar = new JarFile(Jvm.AGENT.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(n -> n.endsWith(".class")))
                    .contains("dev/gossamer/agent/shaded/asm/ClassReader.class")
                    .allMatch(n -> n.startsWith("dev/gossamer/agent/"));
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
