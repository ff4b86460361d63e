package dev.gossamer.agent.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ClassHierarchyTest {
    private final ClassHierarchy hierarchy = ClassHierarchy.of(ClassHierarchyTest.class.getClassLoader());

    @Suspendable
    static class Base {
        Object value() {
            return null;
        }
    }

    static final class Derived extends Base implements SuspendableCallable<String> {
        @Override
        String value() {
            return "";
        }

        @Override
        @Suspendable
        public String call() {
            return value();
        }
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    @Test
    void summarisesDeclarations() {
        ClassSummary derived = hierarchy.find(name(Derived.class));
        assertThat(derived.superName()).isEqualTo(name(Base.class));
        assertThat(derived.interfaces()).containsExactly(name(SuspendableCallable.class));
        assertThat(derived.annotated()).isFalse();
        assertThat(derived.version() & 0xFFFF).isEqualTo(Opcodes.V17);
        assertThat(derived.method("call", "()Ljava/lang/String;").annotated()).isTrue();
        assertThat(derived.method("value", "()Ljava/lang/String;").annotated()).isFalse();
        assertThat(hierarchy.find(name(Base.class)).annotated()).isTrue();
    }

    @Test
    void tiesBridgesToTheirTargets() {
        ClassSummary derived = hierarchy.find(name(Derived.class));
        assertThat(derived.method("value", "()Ljava/lang/Object;").bridgeTarget())
                .isEqualTo("value()Ljava/lang/String;");
        assertThat(derived.method("call", "()Ljava/lang/Object;").bridgeTarget())
                .isEqualTo("call()Ljava/lang/String;");
        assertThat(derived.method("value", "()Ljava/lang/String;").bridgeTarget())
                .isNull();
    }

    @Test
    void findsClassesOfTheJdkWithoutLoadingAny() {
        assertThat(ClassHierarchy.of((ClassLoader) null)
                        .find("java/util/ArrayList")
                        .superName())
                .isEqualTo("java/util/AbstractList");
        assertThat(hierarchy.find("com/acme/Missing")).isNull();
        assertThat(hierarchy.find("[I")).isNull();
    }

    @Test
    void givesOneHierarchyForEachLoader() {
        assertThat(ClassHierarchy.of(ClassHierarchyTest.class.getClassLoader())).isSameAs(hierarchy);
    }

    @Test
    void prefersTheDefinedClassToTheMissingOne() {
        ClassHierarchy given = ClassHierarchy.of(n -> null);
        assertThat(given.find("com/acme/Made")).isNull();
        given.define(made("com/acme/Made", "java/util/ArrayList", Opcodes.V17));
        assertThat(given.isAssignable("com/acme/Made", "java/util/List")).isTrue();
    }

    @Test
    void readsClassesNewerThanAsm() {
        byte[] bytes = made("com/acme/Future", "java/util/ArrayList", Opcodes.V17);
        bytes[7] = (byte) (ClassVersions.newest() + 1);
        ClassSummary summary = ClassHierarchy.summarize(bytes);
        assertThat(summary.superName()).isEqualTo("java/util/ArrayList");
        assertThat(summary.version()).isEqualTo(ClassVersions.newest() + 1);
    }

    @Test
    void assigns() {
        assertThat(hierarchy.isAssignable("java/util/ArrayList", "java/util/Collection"))
                .isTrue();
        assertThat(hierarchy.isAssignable("java/util/Collection", "java/util/ArrayList"))
                .isFalse();
        assertThat(hierarchy.isAssignable("[Ljava/util/ArrayList;", "[Ljava/util/List;"))
                .isTrue();
        assertThat(hierarchy.isAssignable("[I", "[J")).isFalse();
        assertThat(hierarchy.isAssignable("[[I", "[Ljava/lang/Object;")).isTrue();
        assertThat(hierarchy.isAssignable("[I", "[Ljava/lang/Object;")).isFalse();
        assertThat(hierarchy.isAssignable("[I", "java/lang/Cloneable")).isTrue();
        assertThat(hierarchy.isAssignable("com/acme/Missing", "java/util/List")).isFalse();
        assertThat(hierarchy.isAssignable("com/acme/Missing", "java/lang/Object"))
                .isTrue();
    }

    @Test
    void merges() {
        assertThat(hierarchy.commonSuper("java/util/ArrayList", "java/util/LinkedList"))
                .isEqualTo("java/util/AbstractList");
        assertThat(hierarchy.commonSuper("java/util/ArrayList", "java/util/AbstractList"))
                .isEqualTo("java/util/AbstractList");
        assertThat(hierarchy.commonSuper("java/util/ArrayList", "java/util/List"))
                .isEqualTo("java/lang/Object");
        assertThat(hierarchy.commonSuper("com/acme/Missing", "java/util/ArrayList"))
                .isEqualTo("java/lang/Object");
        assertThat(hierarchy.commonSuper("com/acme/Missing", "com/acme/Missing"))
                .isEqualTo("com/acme/Missing");
        assertThat(hierarchy.commonSuper("[Ljava/lang/Integer;", "[Ljava/lang/Long;"))
                .isEqualTo("[Ljava/lang/Number;");
        assertThat(hierarchy.commonSuper("[[I", "[[J")).isEqualTo("[Ljava/lang/Object;");
        assertThat(hierarchy.commonSuper("[I", "[J")).isEqualTo("java/lang/Object");
        assertThat(hierarchy.commonSuper("[I", "java/lang/String")).isEqualTo("java/lang/Object");
        assertThat(hierarchy.commonSuper("[[I", "[I")).isEqualTo("java/lang/Object");
    }

    @Test
    void tellsRewrittenClasses() {
        assertThat(hierarchy.find(name(Continuation.class)).isInstrumented()).isFalse();
        assertThat(ClassHierarchy.summarize(made(
                                "com/acme/Done",
                                "java/lang/Object",
                                Opcodes.V17,
                                "dev/gossamer/continuation/Instrumented"))
                        .isInstrumented())
                .isTrue();
    }

    @Test
    void answersManyThreadsAlike() throws Exception {
        ClassHierarchy fresh = ClassHierarchy.of(n -> null);
        var seen = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> seen.add(fresh.find("javax/swing/JTable") == null ? "none" : "found"));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).hasSize(1);
    }

    private static byte[] made(String name, String superName, int version, String... interfaces) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
