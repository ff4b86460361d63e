package dev.gossamer.it;

import dev.gossamer.it.programs.OtherAgent;
import dev.gossamer.it.programs.Retransforms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;

/** Another agent that retransforms what ours has rewritten. */
class RetransformTest {
    @TempDir
    Path directory;

    private String other() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path jar = directory.resolve("other.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return "-javaagent:" + jar;
    }

    private static void assertSuspends(Jvm.Ended ended) {
        ended.succeeds()
                .prints("retransformed dev/gossamer/it/programs/Retransforms$Waits", "suspends=4 value=42")
                .tellsNothing();
    }

    @OnEachJdk
    void keepsWhatWasRewrittenWhereItStandsAfterOurs(Jvm jvm) throws IOException {
        assertSuspends(jvm.run(Retransforms.class, Jvm.agent(""), other()));
    }

    @OnEachJdk
    void keepsWhatWasRewrittenWhereItStandsBeforeOurs(Jvm jvm) throws IOException {
        assertSuspends(jvm.run(Retransforms.class, other(), Jvm.agent("")));
    }
}
