package dev.gossamer.agent.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemClassPathTest {
    @TempDir
    Path directory;

    private Path jar(String name, String classPath, String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static String read(SystemClassPath path, String resource) {
        byte[] bytes = path.read(resource);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void findsWhatTheLoaderWouldFindInItsOrder() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes/p"));
        Files.writeString(classes.resolve("InDirectory.class"), "directory");
        Files.writeString(classes.resolve("Both.class"), "directory");
        jar("behind.jar", null, "p/Behind.class", "p/Named.class");
        jar("named.jar", null, "p/Named.class");
        Path first = jar("first.jar", "named.jar missing.jar", "p/First.class", "META-INF/versions/9/p/Newer.class");
        SystemClassPath path = new SystemClassPath(String.join(
                File.pathSeparator,
                first.toString(),
                directory.resolve("gone").toString(),
                directory.resolve("behind.jar").toString(),
                directory.resolve("classes").toString(),
                jar("last.jar", null, "p/Both.class").toString()));

        assertThat(read(path, "p/First.class")).isEqualTo("first.jar");
        assertThat(read(path, "p/Named.class")).isEqualTo("named.jar");
        assertThat(read(path, "p/Behind.class")).isEqualTo("behind.jar");
        assertThat(read(path, "p/Newer.class")).isEqualTo("first.jar");
        assertThat(read(path, "p/Both.class")).isEqualTo("directory");
        assertThat(read(path, "p/InDirectory.class")).isEqualTo("directory");
        assertThat(read(path, "p/Missing.class")).isNull();
    }

    @Test
    void isOfTheSystemLoaderOnly() {
        assertThat(SystemClassPath.of(ClassLoader.getSystemClassLoader())).isNotNull();
        assertThat(SystemClassPath.of(ClassLoader.getPlatformClassLoader())).isNull();
        assertThat(SystemClassPath.of(new ClassLoader(null) {})).isNull();
    }
}
