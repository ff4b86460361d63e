package dev.gossamer.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppJarTest {
    private static final int CLASSES = 100;

    @Test
    void hasAsManyClassesAsAskedForAndTenThatSuspend(@TempDir Path directory) throws IOException {
        AppSource app = new AppSource(CLASSES);
        assertThat(IntStream.range(0, CLASSES)
                        .filter(i -> app.source(i).contains("@dev.gossamer.continuation.Suspendable")))
                .hasSize(AppSource.SUSPENDABLE);
        try (JarFile jar = new JarFile(AppJar.build(directory, CLASSES).toFile())) {
            assertThat(jar.stream().filter(e -> e.getName().matches("com/acme/shop/m\\d+/\\w+\\.class")))
                    .hasSize(CLASSES);
        }
    }
}
