package dev.gossamer.it.programs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;

/** Loads the same classes from many threads at once, in loaders of both kinds, and suspends in each. */
public final class LoadsConcurrently {
    private static final int THREADS = 8;
    private static final String PREFIX = Suspends.class.getPackageName() + '.';

    private LoadsConcurrently() {}

    /** Has classes of its own for the names of this package. */
    private static class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(LoadsConcurrently.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                boolean own = loaded == null && name.startsWith(PREFIX);
                return own ? define(name) : loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static final class ParallelLoader extends OwnLoader {
        static {
            registerAsParallelCapable();
        }
    }

    public static void main(String[] names) throws Exception {
        for (ClassLoader loader : List.of(new OwnLoader(), new ParallelLoader())) {
            CyclicBarrier barrier = new CyclicBarrier(THREADS);
            List<Thread> threads = new ArrayList<>();
            List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                Thread thread = new Thread(() -> load(loader, names, new Random(seed), barrier));
                thread.setUncaughtExceptionHandler((t, e) -> errors.add(e));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("errors=" + errors);
            loader.loadClass(Suspends.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }

    private static void load(ClassLoader loader, String[] names, Random random, CyclicBarrier barrier) {
        List<String> shuffled = new ArrayList<>(List.of(names));
        Collections.shuffle(shuffled, random);
        try {
            barrier.await();
            for (String name : shuffled) {
                Class.forName(name, true, loader);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
