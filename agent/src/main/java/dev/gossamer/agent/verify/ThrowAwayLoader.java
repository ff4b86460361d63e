package dev.gossamer.agent.verify;

import java.util.Map;
import java.util.function.Function;

/**
 * Defines everything but the JDK's classes itself, from given bytes. Nothing that it defines is ever run, or to be
 * rewritten.
 */
public final class ThrowAwayLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> own;
    private final Function<String, byte[]> others;

    /**
     * @param own classes that are defined even if the JDK has some of these names, by internal name
     * @param others the bytes of the rest, null where there are none
     */
    ThrowAwayLoader(Map<String, byte[]> own, Function<String, byte[]> others) {
        super("gossamer-verify", getPlatformClassLoader());
        this.own = own;
        this.others = others;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!own.containsKey(name.replace('.', '/'))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = own.get(name.replace('.', '/'));
        if (bytes == null) {
            bytes = others.apply(name.replace('.', '/'));
        }
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
