package dev.gossamer.agent.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

class ClassSourceTest {
    private static final String NAME = Type.getInternalName(ClassReader.class);
    private static final int READS = 3_000;

    /** As a class loader does that is closed. */
    private static void closeSharedJars(AtomicBoolean done) {
        while (!done.get()) {
            try {
                var connection = ClassLoader.getSystemResource(NAME + ".class").openConnection();
                ((JarURLConnection) connection).getJarFile().close();
            } catch (IOException | IllegalStateException e) {
                // It was closed at the same time by somebody else.
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void readsWhatOthersCloseMeanwhile() throws Exception {
        int length = ClassSource.ofSystem(NAME).length;
        AtomicBoolean done = new AtomicBoolean();
        Thread closer = new Thread(() -> closeSharedJars(done));
        closer.start();
        try {
            for (int i = 0; i < READS; i++) {
                assertThat(ClassSource.ofSystem(NAME)).hasSize(length);
            }
        } finally {
            done.set(true);
            closer.join();
        }
    }
}
