package dev.gossamer.agent.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.MethodSummary;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class SuspendableClassifierTest {
    private static final ClassHierarchy HIERARCHY = ClassHierarchy.of(SuspendableClassifierTest.class.getClassLoader());
    private final SuspendableClassifier annotations = new SuspendableClassifier(HIERARCHY, SuspendableRules.none());

    interface Step {
        @Suspendable
        void step();

        default void plain() {}
    }

    static class Walker implements Step {
        @Override
        public void step() {}

        void other() {}
    }

    static class FastWalker extends Walker {
        @Override
        public void step() {}
    }

    static final class Heir extends FastWalker {}

    static final class Caller implements SuspendableCallable<String> {
        @Override
        public String call() {
            return "";
        }
    }

    static class Source<T> {
        T next() {
            return null;
        }
    }

    static final class Numbers extends Source<Integer> {
        @Override
        @Suspendable
        Integer next() {
            return 1;
        }
    }

    @Suspendable
    static class Marked {
        Marked() {}

        static void statics() {}

        private void privates() {}

        native void natives();
    }

    static final class Hiding extends Marked {
        static void statics() {}

        private void privates() {}
    }

    static final class MakesLambda {
        SuspendableRunnable make() {
            return () -> {};
        }
    }

    static final class MakesReference {
        Step make() {
            return MakesReference::go;
        }

        static void go() {}
    }

    static final class MakesPlainLambda {
        Supplier<String> make() {
            return () -> "";
        }
    }

    static final class CallsOnly {
        void call(Step step) {
            step.step();
        }
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private boolean suspendable(Class<?> type, String method, String desc) {
        return annotations.isSuspendable(name(type), method, desc);
    }

    @Test
    void annotatedMethodsAre() {
        assertThat(suspendable(Continuation.class, "suspend", "()V")).isTrue();
        assertThat(suspendable(Continuation.class, "run", "()Z")).isFalse();
        assertThat(suspendable(SuspendableRunnable.class, "run", "()V")).isTrue();
        assertThat(suspendable(Step.class, "plain", "()V")).isFalse();
    }

    @Test
    void overridersAreAtAnyDepth() {
        assertThat(suspendable(Walker.class, "step", "()V")).isTrue();
        assertThat(suspendable(FastWalker.class, "step", "()V")).isTrue();
        assertThat(suspendable(Walker.class, "other", "()V")).isFalse();
        assertThat(annotations.why(name(FastWalker.class), "step", "()V"))
                .contains("overrides", "Walker.step", "Step.step: annotated");
    }

    @Test
    void inheritedMethodsAreResolved() {
        assertThat(suspendable(Heir.class, "step", "()V")).isTrue();
        assertThat(suspendable(Heir.class, "other", "()V")).isFalse();
        assertThat(suspendable(Heir.class, "missing", "()V")).isFalse();
        assertThat(annotations.isSuspendable("com/acme/Missing", "step", "()V")).isFalse();
        assertThat(annotations.isSuspendable("[L" + name(Step.class) + ";", "step", "()V"))
                .isFalse();
    }

    @Test
    void bridgesAndTargetsGoTogether() {
        assertThat(suspendable(Caller.class, "call", "()Ljava/lang/Object;")).isTrue();
        assertThat(suspendable(Caller.class, "call", "()Ljava/lang/String;")).isTrue();
        assertThat(suspendable(Numbers.class, "next", "()Ljava/lang/Integer;")).isTrue();
        assertThat(suspendable(Numbers.class, "next", "()Ljava/lang/Object;")).isTrue();
        assertThat(suspendable(Source.class, "next", "()Ljava/lang/Object;")).isFalse();
    }

    @Test
    void annotatedTypesMarkAllButConstructorsAndNatives() {
        assertThat(annotations.suspendableMethodsOf(HIERARCHY.find(name(Marked.class))))
                .extracting(MethodSummary::name)
                .containsExactlyInAnyOrder("statics", "privates");
        assertThat(suspendable(Marked.class, "<init>", "()V")).isFalse();
    }

    @Test
    void staticAndPrivateMethodsOverrideNothing() {
        assertThat(suspendable(Hiding.class, "statics", "()V")).isFalse();
        assertThat(suspendable(Hiding.class, "privates", "()V")).isFalse();
    }

    @Test
    void listsAndPrefixesName() {
        SuspendableRules rules = SuspendableRules.all(List.of("java.util.concurrent.locks"));
        SuspendableClassifier classifier = new SuspendableClassifier(HIERARCHY, rules);
        assertThat(classifier.why("java/util/concurrent/locks/LockSupport", "park", "()V"))
                .isEqualTo("in all=java.util.concurrent.locks");
        assertThat(classifier.isSuspendable("java/util/ArrayList", "size", "()I"))
                .isFalse();
    }

    @Test
    void everythingSparesInitialisersAndTheCore() {
        SuspendableClassifier all = new SuspendableClassifier(HIERARCHY, SuspendableRules.everything());
        assertThat(all.isSuspendable("com/acme/Missing", "m", "()V")).isTrue();
        assertThat(all.isSuspendable("com/acme/Missing", "<init>", "()V")).isFalse();
        assertThat(all.isSuspendable(name(Continuation.class), "run", "()Z")).isFalse();
        assertThat(all.isSuspendable(name(Continuation.class), "suspend", "()V"))
                .isTrue();
    }

    @Test
    void constantPoolsTellOurClasses() throws IOException {
        for (Class<?> ours : List.of(
                Walker.class,
                Heir.class,
                Numbers.class,
                Marked.class,
                Hiding.class,
                MakesLambda.class,
                MakesReference.class)) {
            assertThat(annotations.mayBeOurs(bytes(ours))).as(ours.getName()).isTrue();
        }
        for (Class<?> alien : List.of(
                MakesPlainLambda.class,
                CallsOnly.class,
                Source.class,
                String.class,
                Continuation.class,
                SuspendableRunnable.class)) {
            assertThat(annotations.mayBeOurs(bytes(alien))).as(alien.getName()).isFalse();
        }
    }

    @Test
    void heirsOfRewrittenClassesAreOurs() {
        byte[] base = made("com/acme/Base", "java/lang/Object", "dev/gossamer/continuation/Instrumented");
        byte[] heir = made("com/acme/Heir", "com/acme/Base");
        byte[] stranger = made("com/acme/Stranger", "java/util/ArrayList");
        ClassHierarchy given = ClassHierarchy.of(n -> n.equals("com/acme/Base") ? base : null);
        SuspendableClassifier classifier = new SuspendableClassifier(given, SuspendableRules.none());
        assertThat(classifier.mayBeOurs(heir)).isTrue();
        assertThat(classifier.mayBeOurs(stranger)).isFalse();
    }

    private static byte[] made(String name, String superName, String... interfaces) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
        return writer.toByteArray();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream stream = ClassLoader.getSystemResourceAsStream(name(type) + ".class")) {
            return stream.readAllBytes();
        }
    }
}
