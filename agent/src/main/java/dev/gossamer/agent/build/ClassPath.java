package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.classify.SuspendablesFile;
import dev.gossamer.agent.replace.Replacement;
import dev.gossamer.agent.replace.Replacements;
import dev.gossamer.agent.replace.ReplacementsFile;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Where the command line finds classes: directories and jars in their order, then the core that the agent brings. */
final class ClassPath implements AutoCloseable {
    private static final String SUFFIX = ".class";

    private final List<Element> elements = new ArrayList<>();
    private final Set<String> missing = new ConcurrentSkipListSet<>();
    private final NestedCore core = new NestedCore();

    /** A directory or a jar. */
    private interface Element extends AutoCloseable {
        /** Null where there is none. */
        byte[] read(String resource) throws IOException;

        List<String> resources() throws IOException;

        @Override
        void close() throws IOException;
    }

    ClassPath(Collection<Path> paths) throws IOException {
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                elements.add(new Directory(path));
            } else if (Files.exists(path)) {
                elements.add(new Jar(open(path)));
            } else {
                throw new NoSuchFileException(path.toString(), null, "there is no such directory or jar");
            }
        }
    }

    private static JarFile open(Path jar) throws IOException {
        try {
            return new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        } catch (ZipException e) {
            throw new FileSystemException(jar.toString(), null, "it is no jar: " + e.getMessage());
        }
    }

    /** The bytes of a class by its internal name; null where there are none, which is noted. */
    byte[] bytes(String name) {
        byte[] found = resource(name + ".class");
        if (found == null) {
            found = core.bytes(name);
        }
        if (found == null && ClassLoader.getSystemResource(name + ".class") == null) {
            missing.add(name);
        }
        return found;
    }

    private byte[] resource(String name) {
        for (Element element : elements) {
            try {
                byte[] found = element.read(name);
                if (found != null) {
                    return found;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + name + " in " + element + ": " + e.getMessage(), e);
            }
        }
        return null;
    }

    /** The dotted names of all classes of all elements. */
    Set<String> classNames() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Element element : elements) {
            for (String resource : element.resources()) {
                if (resource.endsWith(SUFFIX) && !resource.startsWith("META-INF/")) {
                    names.add(resource.substring(0, resource.length() - SUFFIX.length())
                            .replace('/', '.'));
                }
            }
        }
        return names;
    }

    /** The suspendables lists of all elements under some names. */
    SuspendableRules lists(List<String> names) throws IOException {
        SuspendableRules rules = SuspendableRules.none();
        for (Element element : elements) {
            for (String name : names) {
                byte[] list = element.read(name);
                if (list != null) {
                    var reader = new InputStreamReader(new ByteArrayInputStream(list), StandardCharsets.UTF_8);
                    rules = rules.union(SuspendablesFile.read(element + "/" + name, reader));
                }
            }
        }
        return rules;
    }

    /**
     * What the tables of all elements replace.
     *
     * @throws IllegalArgumentException if one of them is broken
     */
    Replacements replacements() throws IOException {
        List<Replacement> all = new ArrayList<>();
        for (Element element : elements) {
            byte[] table = element.read(ReplacementsFile.RESOURCE);
            if (table != null) {
                var reader = new InputStreamReader(new ByteArrayInputStream(table), StandardCharsets.UTF_8);
                all.addAll(ReplacementsFile.read(element + "/" + ReplacementsFile.RESOURCE, reader));
            }
        }
        return ReplacementsFile.of(all);
    }

    /** The dotted names of the classes that were asked for in vain. */
    List<String> missing() {
        return missing.stream().map(n -> n.replace('/', '.')).toList();
    }

    @Override
    public void close() throws IOException {
        for (Element element : elements) {
            element.close();
        }
    }

    private record Directory(Path root) implements Element {
        @Override
        public byte[] read(String resource) throws IOException {
            Path file = root.resolve(resource);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        }

        @Override
        public List<String> resources() throws IOException {
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                        .toList();
            }
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return root.toString();
        }
    }

    private record Jar(JarFile jar) implements Element {
        @Override
        public byte[] read(String resource) throws IOException {
            ZipEntry entry = jar.getEntry(resource);
            if (entry == null) {
                return null;
            }
            try (var stream = jar.getInputStream(entry)) {
                return stream.readAllBytes();
            }
        }

        @Override
        public List<String> resources() {
            return jar.stream().map(ZipEntry::getName).toList();
        }

        @Override
        public void close() throws IOException {
            jar.close();
        }

        @Override
        public String toString() {
            return jar.getName();
        }
    }
}
