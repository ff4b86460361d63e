package dev.gossamer.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Sees to it that there is exactly one copy of the core. Two would split its state without a word: a continuation of
 * the one cannot see the frames of the other.
 */
final class CoreProvider {
    static final String CORE = "dev/gossamer/continuation/Context.class";

    private static final String CORE_CLASS = "dev.gossamer.continuation.Context";
    private static final String NESTED = "/gossamer-continuation.jar";

    private CoreProvider() {}

    /**
     * Puts jars of the runtime at the end of the class path, for applications that know nothing of them.
     *
     * @throws IllegalArgumentException if one of them is no jar
     */
    static void append(List<Path> jars, Instrumentation instrumentation) {
        for (Path jar : jars) {
            try {
                instrumentation.appendToSystemClassLoaderSearch(new JarFile(jar.toFile()));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "cannot read the jar " + jar + ": " + e.getMessage() + "; check the option runtime=", e);
            }
        }
    }

    /** Puts the agent's own copy at the end of the class path, unless the application has one. */
    static void provide(Instrumentation instrumentation) {
        if (ClassLoader.getSystemResource(CORE) != null || isLoaded(instrumentation)) {
            return;
        }
        try (InputStream nested = CoreProvider.class.getResourceAsStream(NESTED)) {
            if (nested == null) {
                throw new IllegalStateException("there is no core on the class path, and this agent was built without"
                        + " its own; put gossamer-continuation.jar on the class path");
            }
            instrumentation.appendToSystemClassLoaderSearch(
                    new JarFile(extract(nested).toFile()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot write the agent's copy of the core to " + System.getProperty("java.io.tmpdir") + ": " + e
                            + "; make it writable, or put gossamer-continuation.jar on the class path",
                    e);
        }
    }

    /** By some loader of the application: it would not be found as a resource of the class path. */
    private static boolean isLoaded(Instrumentation instrumentation) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(CORE_CLASS)) {
                return true;
            }
        }
        return false;
    }

    private static Path extract(InputStream nested) throws IOException {
        Path file = Files.createTempFile("gossamer-continuation", ".jar");
        file.toFile().deleteOnExit();
        Files.copy(nested, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }
}
