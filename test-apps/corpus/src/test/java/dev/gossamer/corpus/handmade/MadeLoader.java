package dev.gossamer.corpus.handmade;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Defines classes from bytes; the agent sees them as any others. */
final class MadeLoader extends ClassLoader {
    private final Map<String, byte[]> resources = new ConcurrentHashMap<>();
    private final boolean keeps;

    /** @param keeps whether what is defined is there as a resource */
    MadeLoader(boolean keeps) {
        super(MadeLoader.class.getClassLoader());
        this.keeps = keeps;
    }

    Class<?> define(String internalName, byte[] bytes) {
        if (keeps) {
            resources.put(internalName + ".class", bytes);
        }
        return defineClass(internalName.replace('/', '.'), bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] bytes = resources.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
