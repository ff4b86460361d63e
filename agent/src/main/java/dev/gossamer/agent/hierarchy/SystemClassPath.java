package dev.gossamer.agent.hierarchy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * The class path that the JVM was started with, read without the class loader: at the start of an application
 * thousands of supertypes are asked for, and a look-up through URLs and connections costs ten times as much. It finds
 * what the class loader would find, in the same order; what it does not find may still be found there.
 */
final class SystemClassPath {
    private static final String APP_LOADER = "jdk.internal.loader.ClassLoaders$AppClassLoader";

    private interface Element {
        byte[] read(String resource) throws IOException;
    }

    private final Deque<Path> unopened = new ArrayDeque<>();
    private final Set<Path> seen = new HashSet<>();
    private final List<Element> opened = new ArrayList<>();

    SystemClassPath(String classPath) {
        for (String element : classPath.split(File.pathSeparator)) {
            unopened.add(Path.of(element));
        }
    }

    /** Null where the loader is not the JDK's own, or has modules beside the class path. */
    static SystemClassPath of(ClassLoader loader) {
        String classPath = System.getProperty("java.class.path");
        if (classPath == null || !loader.getClass().getName().equals(APP_LOADER)) {
            return null;
        }
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getClassLoader() == loader && !module.getName().startsWith("jdk.")) {
                return null;
            }
        }
        return new SystemClassPath(classPath);
    }

    /** Null where there is no such resource, or the element that has it cannot be read. */
    synchronized byte[] read(String resource) {
        try {
            for (int i = 0; i < opened.size() || openNext(); i++) {
                byte[] bytes = opened.get(i).read(resource);
                if (bytes != null) {
                    return bytes;
                }
            }
        } catch (IOException | RuntimeException e) {
            // The class loader, which is asked next, is the one to complain.
            return null;
        }
        return null;
    }

    private boolean openNext() throws IOException {
        Path next = unopened.poll();
        while (next != null && !seen.add(next)) {
            next = unopened.poll();
        }
        if (next == null) {
            return false;
        }
        opened.add(Files.isDirectory(next) ? directory(next) : Files.isRegularFile(next) ? jar(next) : r -> null);
        return true;
    }

    private static Element directory(Path directory) {
        return resource -> {
            File file = new File(directory.toFile(), resource);
            return file.isFile() ? Files.readAllBytes(file.toPath()) : null;
        };
    }

    private Element jar(Path path) throws IOException {
        JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        Manifest manifest = jar.getManifest();
        String more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (more != null) {
            pushAll(path.toUri(), more.strip().split("\\s+"));
        }
        return resource -> {
            JarEntry entry = jar.getJarEntry(resource);
            if (entry == null) {
                return null;
            }
            try (InputStream stream = jar.getInputStream(entry)) {
                return read(stream, entry.getSize());
            }
        };
    }

    /** The size tells how much there is to read: without it the stream is read in steps, by way of more arrays. */
    private static byte[] read(InputStream stream, long size) throws IOException {
        byte[] bytes = new byte[(int) Math.max(size, 0)];
        return size > 0 && stream.readNBytes(bytes, 0, bytes.length) == bytes.length ? bytes : null;
    }

    /** What a jar's manifest names comes right behind the jar. */
    private void pushAll(URI base, String[] references) {
        for (int i = references.length - 1; i >= 0; i--) {
            URI named = references[i].isEmpty() ? null : base.resolve(references[i]);
            if (named != null && "file".equals(named.getScheme())) {
                unopened.push(Path.of(named));
            }
        }
    }
}
