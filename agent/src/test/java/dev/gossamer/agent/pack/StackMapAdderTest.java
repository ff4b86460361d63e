package dev.gossamer.agent.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

class StackMapAdderTest {
    private static byte[] classFile(Class<?> type) throws IOException {
        URLConnection file = type.getResource(type.getSimpleName() + ".class").openConnection();
        // A jar that others share may be closed by them.
        file.setUseCaches(false);
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void classesFromBeforeStackMapsAreBroughtTo17() throws Exception {
        byte[] old = classFile(ClassReader.class);
        assertThat(old[7]).isLessThan((byte) Opcodes.V1_6);
        byte[] added = StackMapAdder.add(old, getClass().getClassLoader());
        assertThat(added[7]).isEqualTo((byte) Opcodes.V17);
        // One of the new verifier's class files without its maps is refused when it is linked.
        new ClassLoader(getClass().getClassLoader()) {
            void link() throws ReflectiveOperationException {
                defineClass(ClassReader.class.getName(), added, 0, added.length).getConstructors();
            }
        }.link();
    }

    @Test
    void newerOnesStayAsTheyAre() throws IOException {
        byte[] own = classFile(StackMapAdderTest.class);
        assertThat(StackMapAdder.add(own, getClass().getClassLoader())).isSameAs(own);
    }
}
