package dev.gossamer.agent.hierarchy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLConnection;

/** Where class bytes come from. Never loads a class. */
@FunctionalInterface
interface ClassSource {
    /** The bytes of a class, null where there are none. */
    byte[] bytes(String internalName);

    /** The classes of the running JDK and of the class path that the JVM was started with. */
    static byte[] ofSystem(String internalName) {
        String resource = internalName + ".class";
        // Most are of java.base, where they are found without a URL.
        InputStream own = internalName.startsWith("java/") ? Object.class.getResourceAsStream('/' + resource) : null;
        if (own != null) {
            return read(own, internalName);
        }
        byte[] shared = readShared(resource, internalName);
        return shared != null ? shared : read(unshared(resource), internalName);
    }

    /** Null where there is none, or where a class loader that was closed meanwhile has closed its jar for all. */
    private static byte[] readShared(String resource, String internalName) {
        try {
            return read(ClassLoader.getSystemResourceAsStream(resource), internalName);
        } catch (RuntimeException e) {
            // Which it is depends on how far the reading had come; the next attempt is the one to complain.
            return null;
        }
    }

    private static InputStream unshared(String resource) {
        URL url = ClassLoader.getSystemResource(resource);
        if (url == null) {
            return null;
        }
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            return connection.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
    }

    /** The resources of a loader, which is not kept alive by it; then those of the system. */
    static ClassSource of(ClassLoader loader) {
        WeakReference<ClassLoader> reference = new WeakReference<>(loader);
        SystemClassPath classPath = SystemClassPath.of(loader);
        return name -> {
            byte[] found = classPath == null ? null : classPath.read(name + ".class");
            if (found != null) {
                return found;
            }
            ClassLoader alive = reference.get();
            byte[] own = alive == null ? null : ofLoader(alive, name);
            return own != null ? own : ofSystem(name);
        };
    }

    private static byte[] ofLoader(ClassLoader loader, String name) {
        try {
            return read(loader.getResourceAsStream(name + ".class"), name);
        } catch (RuntimeException | LinkageError e) {
            // A loader that is closed, or that fails on resources, still defines classes: they go without its summary.
            return null;
        }
    }

    private static byte[] read(InputStream stream, String name) {
        if (stream == null) {
            return null;
        }
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file of " + name.replace('/', '.'), e);
        }
    }
}
