package dev.gossamer.corpus.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** Defines the classes of a program. */
final class ProgramLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    /** @param classes by class name */
    ProgramLoader(Map<String, byte[]> classes) {
        super(ProgramLoader.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] bytes = classes.get(name.replaceFirst("\\.class$", "").replace('/', '.'));
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
