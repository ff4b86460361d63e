package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.assertForeignIn;
import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.security.PrivilegedAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Code that the JDK calls back: a suspend there is refused, and a call of the same code by hand suspends. */
class CallbackTest {
    private static void assertRefused(PinnedException pin) {
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pin.getMessage()).startsWith("attempt to yield across an uninstrumented frame: ");
        assertThat(pin.frame()).isNotNull();
    }

    /** Suspends when it is written, read, and put in the place of what was read. */
    @Suspendable
    private static final class Stored implements Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean writes;
        private static boolean reads;
        private static boolean resolves;

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (writes) {
                hop();
                Pinning.ranOn = true;
            }
            out.defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            if (reads) {
                hop();
                Pinning.ranOn = true;
            }
            in.defaultReadObject();
        }

        private Object readResolve() {
            if (resolves) {
                hop();
                Pinning.ranOn = true;
            }
            return this;
        }
    }

    /** The same by its own hand. */
    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;

        @Override
        @Suspendable
        public void writeExternal(ObjectOutput out) {
            hop();
            Pinning.ranOn = true;
        }

        @Override
        @Suspendable
        public void readExternal(ObjectInput in) {
            hop();
            Pinning.ranOn = true;
        }
    }

    private static byte[] written(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @Test
    void serialisation() throws Exception {
        Stored.writes = true;
        assertRefused(pinOf(() -> written(new Stored())));
        Stored.writes = false;
        byte[] bytes = written(new Stored());
        Stored.reads = true;
        assertRefused(pinOf(() -> read(bytes)));
        Stored.reads = false;
        Stored.resolves = true;
        assertRefused(pinOf(() -> read(bytes)));
        assertRefused(pinOf(() -> written(new External())));
    }

    @Suspendable
    private static int adds(int v) {
        return v + hop();
    }

    private static MethodHandle adds() throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .findStatic(CallbackTest.class, "adds", MethodType.methodType(int.class, int.class));
    }

    @Suspendable
    private static void invoke(MethodHandle handle) throws Exception {
        try {
            Object result = handle.invokeWithArguments(3);
            Pinning.ranOn = result != null;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void adaptedHandles() throws Exception {
        MethodHandle adds = adds();
        MethodHandle[] adapted = {
            adds.asType(MethodType.methodType(Object.class, Integer.class)),
            MethodHandles.filterReturnValue(adds, adds),
            MethodHandles.guardWithTest(
                    MethodHandles.dropArguments(MethodHandles.constant(boolean.class, true), 0, int.class), adds, adds),
            MethodHandles.catchException(
                    adds,
                    IllegalArgumentException.class,
                    MethodHandles.dropArguments(adds, 0, IllegalArgumentException.class)),
            adds.asSpreader(Object[].class, 1).asCollector(Object[].class, 1)
        };
        for (MethodHandle handle : adapted) {
            assertRefused(pinOf(() -> invoke(handle)));
        }
        MethodHandle boxed = adds.asType(MethodType.methodType(int.class, Integer.class));
        MethodHandle bound = MethodHandles.dropArguments(boxed.bindTo(2), 0, int.class);
        assertRefused(pinOf(() -> invoke(bound)));
    }

    @Test
    void functionsAndOptionals() {
        Function<Integer, Integer> adds = CallbackTest::adds;
        assertRefused(pinOf(() -> Optional.of(1).map(adds)));
        assertRefused(pinOf(() -> Optional.empty().orElseGet(() -> hop())));
        assertRefused(pinOf(() -> adds.andThen(Function.identity()).apply(1)));
        assertRefused(pinOf(() -> new TreeMap<Integer, Integer>(Map.of(1, 2)).replaceAll((k, v) -> adds(v))));
        assertRefused(pinOf(() -> List.of(1).iterator().forEachRemaining(v -> adds(v))));
    }

    @Suspendable
    private static final class Acts implements PrivilegedAction<Integer> {
        @Override
        public Integer run() {
            return hop();
        }
    }

    @Test
    void privilegedActions() {
        PrivilegedAction<Integer> action = new Acts();
        assertForeignIn(pinOf(() -> privileged(action)), "java.security.");
    }

    @SuppressWarnings("removal")
    private static int privileged(PrivilegedAction<Integer> action) {
        return java.security.AccessController.doPrivileged(action);
    }

    /** Another thread is in no continuation at all. */
    @Test
    void otherThreads() throws Exception {
        AtomicReference<PinnedException> seen = new AtomicReference<>();
        assertThat(Pinning.suspendsOf(() -> {
                    hop();
                    Thread thread = new Thread(() -> seen.set(Pinning.refusal()));
                    thread.start();
                    thread.join();
                    hop();
                }))
                .isEqualTo(2);
        assertThat(seen.get().reason()).isEqualTo(Reason.NO_CONTINUATION);
    }

    @Test
    void cleaners() throws Exception {
        AtomicReference<PinnedException> seen = new AtomicReference<>();
        Cleaner cleaner = Cleaner.create();
        assertThat(Pinning.suspendsOf(() -> {
                    hop();
                    Object object = new Object();
                    cleaner.register(object, () -> seen.set(Pinning.refusal())).clean();
                    hop();
                }))
                .isEqualTo(2);
        assertRefused(seen.get());
    }

    /** Suspends when it is closed, compared, hashed. */
    @Suspendable
    private static final class Busy implements AutoCloseable {
        @Override
        public void close() {
            hop();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Busy && hop() == 1;
        }

        @Override
        public int hashCode() {
            return hop();
        }
    }

    @Test
    void closeIsCalledByTheMethodItself() {
        assertThat(Pinning.suspendsOf(() -> {
                    try (Busy first = new Busy();
                            Busy second = new Busy()) {
                        assertThat(first).isNotSameAs(second);
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void boxesAndSwitchesOverStringsCallNobody() {
        int[] sum = new int[1];
        assertThat(Pinning.suspendsOf(() -> {
                    Integer boxed = hop();
                    Long wide = (long) boxed + hop();
                    switch (String.valueOf(boxed + hop())) {
                        case "2" -> sum[0] += wide.intValue() + hop();
                        default -> sum[0] = -1;
                    }
                }))
                .isEqualTo(4);
        assertThat(sum[0]).isEqualTo(3);
    }

    @Test
    void equalsAndHashCodeByTheJdk() {
        Busy busy = new Busy();
        assertForeignIn(pinOf(() -> java.util.Objects.equals(busy, new Busy())), "java.util.Objects");
        assertForeignIn(pinOf(() -> java.util.Objects.hash(busy)), "java.util.Arrays");
        assertForeignIn(pinOf(() -> List.of(busy).contains(new Busy())), "java.util.");
    }
}
