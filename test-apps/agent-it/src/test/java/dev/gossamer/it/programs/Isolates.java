package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.SuspendableRunnable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Runs {@link Suspends} in loaders of several kinds. */
public final class Isolates {
    private static final String SUSPENDS = "dev.gossamer.it.programs.Suspends";

    private Isolates() {}

    /** As the loaders of bundles do: some packages are its own, and only some others come from elsewhere. */
    private static final class Bundle extends ClassLoader {
        private final boolean sharesCore;
        private final boolean givesNames;

        Bundle(boolean sharesCore, boolean givesNames) {
            super(ClassLoader.getPlatformClassLoader());
            this.sharesCore = sharesCore;
            this.givesNames = givesNames;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.gossamer.continuation.")) {
                if (sharesCore) {
                    return Isolates.class.getClassLoader().loadClass(name);
                }
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = bytes(name);
            return defineClass(givesNames ? name : null, bytes, 0, bytes.length);
        }
    }

    static byte[] bytes(String name) throws ClassNotFoundException {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream in = Isolates.class.getClassLoader().getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "shares" -> run(new Bundle(true, true).loadClass(SUSPENDS));
            case "nameless" -> run(new Bundle(true, false).loadClass(SUSPENDS));
            case "lacks" -> run(new Bundle(false, true).loadClass(SUSPENDS));
            case "second" -> second(arguments);
            case "hidden" -> hidden();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    static final class Suspending implements SuspendableRunnable {
        @Override
        public void run() {
            Continuation.suspend();
        }
    }

    private static void hidden() throws Exception {
        Class<?> hidden = MethodHandles.lookup()
                .defineHiddenClass(bytes(Suspending.class.getName()), true)
                .lookupClass();
        for (Class<?> type : new Class<?>[] {Suspending.class, hidden}) {
            var constructor = type.getDeclaredConstructor();
            try {
                System.out.println("ended=" + new Continuation((SuspendableRunnable) constructor.newInstance()).run());
            } catch (PinnedException e) {
                System.out.println(e.reason());
            }
        }
    }

    /** A loader with a copy of the core of its own, beside that of the class path. */
    private static void second(String[] paths) throws Exception {
        Suspends.main(paths);
        URL[] urls = {
            Path.of(paths[1]).toUri().toURL(), Path.of(paths[2]).toUri().toURL()
        };
        try (URLClassLoader own = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            run(own.loadClass(SUSPENDS));
        }
    }

    private static void run(Class<?> program) throws ReflectiveOperationException {
        try {
            program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            System.out.println(
                    e.getCause().getClass().getSimpleName() + " " + e.getCause().getMessage());
        }
    }
}
