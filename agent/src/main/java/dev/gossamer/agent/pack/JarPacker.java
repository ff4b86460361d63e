package dev.gossamer.agent.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs the agent's jar anew: {@code JarPacker FROM TO}. Its class files get stack maps, so that the JVM's quick verifier
 * takes them and class data sharing can; lambdas and the methods of records become plain code, so that no start spins
 * classes for them.
 */
final class JarPacker {
    private static final String CLASS = ".class";
    private static final String OWN = JarPacker.class.getPackageName().replace('.', '/') + '/';

    private JarPacker() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: JarPacker FROM TO");
        }
        pack(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    private static void pack(Path shaded, Path packed) throws IOException {
        try (ZipFile from = new ZipFile(shaded.toFile());
                URLClassLoader classes =
                        new URLClassLoader(new URL[] {shaded.toUri().toURL()});
                OutputStream file = Files.newOutputStream(packed);
                ZipOutputStream to = new ZipOutputStream(file)) {
            Map<String, byte[]> made = unfold(from, classes);
            for (ZipEntry entry : entries(from)) {
                byte[] changed = made.remove(entry.getName());
                put(to, entry.getName(), entry, changed != null ? changed : read(from, entry));
            }
            ZipEntry like = from.getEntry("META-INF/MANIFEST.MF");
            for (Map.Entry<String, byte[]> more : made.entrySet()) {
                put(to, more.getKey(), like, more.getValue());
            }
        }
    }

    private static List<ZipEntry> entries(ZipFile jar) {
        List<ZipEntry> entries = new ArrayList<>(Collections.list(jar.entries()));
        entries.removeIf(entry -> entry.getName().startsWith(OWN));
        return entries;
    }

    /** By the names of their entries. */
    private static Map<String, byte[]> unfold(ZipFile from, ClassLoader classes) throws IOException {
        Unfolder unfolder = new Unfolder();
        for (ZipEntry entry : entries(from)) {
            if (entry.getName().endsWith(CLASS)) {
                unfolder.add(StackMapAdder.add(read(from, entry), classes));
            }
        }
        Map<String, byte[]> made = new LinkedHashMap<>();
        unfolder.unfold().forEach((name, bytes) -> made.put(name + CLASS, bytes));
        return made;
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        return jar.getInputStream(entry).readAllBytes();
    }

    /** With the time of the original, so that two builds give the same jar. */
    private static void put(ZipOutputStream to, String name, ZipEntry like, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(like.getTimeLocal());
        to.putNextEntry(entry);
        to.write(content);
        to.closeEntry();
    }
}
