package dev.gossamer.agent.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The classes of the core that is nested in the agent's jar: the annotations on them say what may suspend. */
final class NestedCore {
    private static final String JAR = "/gossamer-continuation.jar";
    private static final String PACKAGE = "dev/gossamer/continuation/";
    private static final String SUFFIX = ".class";

    /** Null where no core is nested. */
    private final Map<String, byte[]> classes;

    NestedCore() {
        try (InputStream nested = NestedCore.class.getResourceAsStream(JAR)) {
            classes = nested == null ? null : read(new ZipInputStream(nested));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the core in the agent's jar; take an intact copy of it", e);
        }
    }

    private static Map<String, byte[]> read(ZipInputStream jar) throws IOException {
        Map<String, byte[]> result = new HashMap<>();
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(SUFFIX)) {
                result.put(name.substring(0, name.length() - SUFFIX.length()), jar.readAllBytes());
            }
        }
        return result;
    }

    /** Null where it is none of them. */
    byte[] bytes(String name) {
        return classes == null ? ofClassPath(name) : classes.get(name);
    }

    /** Where the agent is run out of its class directory, the core is on the class path. */
    private static byte[] ofClassPath(String name) {
        if (!name.startsWith(PACKAGE)) {
            return null;
        }
        try (InputStream stream = ClassLoader.getSystemResourceAsStream(name + SUFFIX)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the core on the class path: " + e.getMessage(), e);
        }
    }
}
