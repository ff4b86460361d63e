package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members that rewriting adds must not change what a class is known by in serialised form. */
class SerialVersionTest {
    public static class Plain implements Serializable {
        static final List<String> SHARED = new ArrayList<>(List.of("x"));
        int a;
        private transient String b;
        protected volatile long c;

        protected Plain() {}

        private Plain(int a) {
            this.a = a;
        }

        static int count() {
            return SHARED.size() + Other.size();
        }

        public synchronized String text() {
            Supplier<String> lambda = () -> b + SHARED + new Plain(3).a;
            return lambda.get();
        }
    }

    static final class Other implements Serializable, Comparable<Other> {
        static int size() {
            return 1;
        }

        @Override
        public int compareTo(Other other) {
            return Plain.count() - size();
        }
    }

    abstract static class Heir extends Plain implements Runnable {
        abstract int step();
    }

    static class Told implements Serializable {
        private static final long serialVersionUID = 42;

        int step() {
            return Plain.count();
        }
    }

    enum Kind {
        ONE {
            @Override
            int step() {
                return Plain.count();
            }
        };

        abstract int step();
    }

    record Pair(int a, String b) implements Serializable {
        int step() {
            return a + Plain.count();
        }
    }

    private static final class Loader extends ClassLoader {
        Loader() {
            super(SerialVersionTest.class.getClassLoader());
        }

        Class<?> rewritten(Class<?> type) throws IOException {
            ClassHierarchy hierarchy = ClassHierarchy.of(type.getClassLoader());
            var everything = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
            byte[] result = new Instrumenter(hierarchy, everything, why -> {
                        throw new AssertionError(why);
                    })
                    .instrument(ContinuationCallsTest.bytes(type));
            return defineClass(type.getName(), result, 0, result.length);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Plain.class, Other.class, Heir.class, Told.class, Kind.class, Pair.class})
    void staysWhatItWas(Class<?> type) throws Exception {
        Class<?> rewritten = new Loader().rewritten(type);
        assertThat(rewritten.getInterfaces()).hasSizeGreaterThan(type.getInterfaces().length);
        assertThat(ObjectStreamClass.lookup(rewritten).getSerialVersionUID())
                .isEqualTo(ObjectStreamClass.lookup(type).getSerialVersionUID());
    }
}
