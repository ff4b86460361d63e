package dev.gossamer.agent.verify;

import java.util.function.Function;

/** Defines everything but the JDK's classes itself, from given bytes. Nothing that it defines is ever run. */
final class ThrowAwayLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Function<String, byte[]> source;

    /** @param source class bytes by internal name; null where there are none */
    ThrowAwayLoader(Function<String, byte[]> source) {
        super("gossamer-verify", getPlatformClassLoader());
        this.source = source;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = source.apply(name.replace('.', '/'));
        if (bytes != null) {
            return defineClass(name, bytes, 0, bytes.length);
        }
        if (isOfJdk(name)) {
            return getSystemClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    /** Some modules of the JDK, its tools above all, are the application loader's. */
    private static boolean isOfJdk(String name) {
        return name.startsWith("com.sun.") || name.startsWith("sun.") || name.startsWith("jdk.");
    }
}
