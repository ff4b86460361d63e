package dev.gossamer.it.programs;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link Suspends} in one loader after the other, from many threads, and sees whether they are let go. */
public final class LoadersComeAndGo {
    private static final int THREADS = 4;
    private static final int LOADERS = 25;
    private static final int COLLECTIONS = 50;

    private LoadersComeAndGo() {}

    /** Has the programs for itself, and the core from the class path. */
    private static final class Own extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        Own(URL programs) {
            super(new URL[] {programs}, LoadersComeAndGo.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                boolean own = loaded == null && name.startsWith("dev.gossamer.it.programs.Suspends");
                return own ? findClass(name) : loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> run(loaders));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        System.out.println("loaders=" + loaders.size() + " kept=" + kept(loaders));
    }

    private static void run(List<WeakReference<ClassLoader>> loaders) {
        URL programs =
                LoadersComeAndGo.class.getProtectionDomain().getCodeSource().getLocation();
        for (int i = 0; i < LOADERS; i++) {
            try (Own own = new Own(programs)) {
                own.loadClass(Suspends.class.getName())
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) new String[0]);
                synchronized (loaders) {
                    loaders.add(new WeakReference<>(own));
                }
            } catch (ReflectiveOperationException | java.io.IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static long kept(List<WeakReference<ClassLoader>> loaders) {
        long kept = loaders.size();
        for (int i = 0; i < COLLECTIONS && kept > 0; i++) {
            System.gc();
            kept = loaders.stream().filter(l -> l.get() != null).count();
        }
        return kept;
    }
}
