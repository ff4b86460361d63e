package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.assertForeign;
import static dev.gossamer.corpus.pins.Pinning.hop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Class loaders run between a rewritten method and the class that it names: the JVM calls them, and nobody else. */
class ClassLoaderPinTest {
    /** What the loaders under test load: names a class for the first time where nothing else is called. */
    @Suspendable
    public static final class Program implements SuspendableCallable<String> {
        @Override
        public String call() {
            Continuation.suspend();
            Object value = List.of();
            boolean is = value instanceof Named;
            Continuation.suspend();
            return "is " + is;
        }
    }

    /** Loaded by its mention in {@link Program}. */
    public static final class Named {}

    /** What a loader does when it is asked for {@link Named}. */
    interface Deed {
        @Suspendable
        void run() throws ClassNotFoundException;
    }

    private abstract static class Fresh extends ClassLoader {
        final Deed deed;

        Fresh(Deed deed) {
            super(ClassLoaderPinTest.class.getClassLoader());
            this.deed = deed;
        }

        final Class<?> fresh(String name) throws ClassNotFoundException {
            try (InputStream in = ClassLoaderPinTest.class.getResourceAsStream(
                    name.substring(name.lastIndexOf('.') + 1) + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Suspends in what the JVM calls. */
    private static final class Loads extends Fresh {
        Loads(Deed deed) {
            super(deed);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Named.class.getName())) {
                deed.run();
            }
            boolean own = name.equals(Program.class.getName()) || name.equals(Named.class.getName());
            return own ? fresh(name) : super.loadClass(name, resolve);
        }
    }

    /** The same with all its methods suspendable by annotation. */
    @Suspendable
    private static final class Annotated extends Fresh {
        Annotated(Deed deed) {
            super(deed);
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            boolean own = name.equals(Program.class.getName()) || name.equals(Named.class.getName());
            return own ? findClass(name) : super.loadClass(name);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(Named.class.getName())) {
                deed.run();
            }
            return fresh(name);
        }
    }

    private static Continuation program(ClassLoader loader, List<String> results) throws Exception {
        SuspendableCallable<?> program = (SuspendableCallable<?>)
                loader.loadClass(Program.class.getName()).getConstructor().newInstance();
        return new Continuation(() -> results.add((String) program.call()));
    }

    private static void assertRefused(Fresh loader, PinnedException[] seen, String frame) throws Exception {
        List<String> results = new ArrayList<>();
        Continuation continuation = program(loader, results);
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.run()).isTrue();
        assertThat(results).containsExactly("is false");
        assertForeign(seen[0], frame);
    }

    @Test
    void aSuspendInALoaderIsRefused() throws Exception {
        PinnedException[] seen = new PinnedException[1];
        Deed deed = () -> seen[0] = Pinning.refusal();
        assertRefused(new Loads(deed), seen, "Loads.loadClass");
        assertRefused(new Annotated(deed), seen, "Annotated.findClass");
    }

    @Test
    void aLoaderThatFailsForItsRefusalFailsTheCaller() throws Exception {
        Continuation continuation = program(new Loads(() -> hop()), new ArrayList<>());
        assertThat(continuation.run()).isFalse();
        PinnedException pin = null;
        try {
            continuation.run();
        } catch (PinnedException e) {
            pin = e;
        }
        assertForeign(pin, "Loads.loadClass");
    }

    @Test
    void aLoaderMayRunAContinuationOfItsOwn() throws Exception {
        int[] suspends = new int[1];
        List<String> results = new ArrayList<>();
        Continuation continuation = program(
                new Loads(() -> suspends[0] = Pinning.suspendsOf(() -> {
                    hop();
                    hop();
                })),
                results);
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.run()).isTrue();
        assertThat(suspends[0]).isEqualTo(2);
        assertThat(results).containsExactly("is false");
    }
}
