package dev.gossamer.agent.build;

import dev.gossamer.agent.hierarchy.ClassVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes of a jar or a directory by the folder that they are rooted in: a jar has several versions of a class
 * where it is a multi-release one.
 */
final class ClassRoots {
    private static final String SUFFIX = ".class";

    private final Map<String, Map<String, byte[]>> roots = new TreeMap<>();

    private ClassRoots() {}

    /** By root, then by internal name. */
    static Map<String, Map<String, byte[]>> of(Path path) throws IOException {
        ClassRoots result = new ClassRoots();
        if (Files.isDirectory(path)) {
            result.readDirectory(path);
        } else {
            result.readJar(path);
        }
        return result.roots;
    }

    private void readDirectory(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(SUFFIX)) {
                    add(name, Files.readAllBytes(file));
                }
            }
        }
    }

    private void readJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(SUFFIX)) {
                    try (var stream = zip.getInputStream(entry)) {
                        add(entry.getName(), stream.readAllBytes());
                    }
                }
            }
        }
    }

    private void add(String path, byte[] bytes) {
        String file = path.substring(0, path.length() - SUFFIX.length());
        if (file.endsWith("module-info") || !ClassVersions.isClassFile(bytes)) {
            return;
        }
        String name = ClassVersions.name(bytes).replace('.', '/');
        String root = file.endsWith(name) ? file.substring(0, file.length() - name.length()) : "?" + file;
        roots.computeIfAbsent(root, r -> new TreeMap<>()).put(name, bytes);
    }
}
