package dev.gossamer.corpus.handmade;

/** Defines classes from bytes; the agent sees them as any others. */
final class MadeLoader extends ClassLoader {
    MadeLoader() {
        super(MadeLoader.class.getClassLoader());
    }

    Class<?> define(String internalName, byte[] bytes) {
        return defineClass(internalName.replace('/', '.'), bytes, 0, bytes.length);
    }
}
