package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What is emitted has to exist in the core, and to be public: the agent knows it by strings only. */
class ContinuationCallsTest {
    private static final String CORE = "dev/gossamer/continuation/";

    @Test
    void everythingThatIsEmittedIsInTheCore() throws Exception {
        ClassNode node = rewritten(EveryShape.class);
        Set<String> seen = new TreeSet<>();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call && call.owner.startsWith(CORE)) {
                    seen.add(call.name);
                    assertPublic(call);
                } else if (insn instanceof FieldInsnNode field && field.owner.startsWith(CORE)) {
                    seen.add(field.name);
                    Class<?> owner = Class.forName(field.owner.replace('/', '.'));
                    assertThat(Modifier.isPublic(owner.getField(field.name).getModifiers()))
                            .as(field.owner + '.' + field.name)
                            .isTrue();
                }
            }
        }
        assertThat(seen)
                .contains("current", "state", "caught", "guard", "link", "resumer", "save", "clear", "point")
                .contains("takeVoid", "takeInt", "takeLong", "takeFloat", "takeDouble", "takeObject")
                .contains("returnInt", "returnLong", "returnFloat", "returnDouble", "returnObject")
                .contains("pack", "high", "make", "put", "reference", "primitive", "r0", "p0");
    }

    private static void assertPublic(MethodInsnNode call) throws ClassNotFoundException {
        Class<?> owner = Class.forName(call.owner.replace('/', '.'));
        assertThat(Arrays.stream(owner.getMethods())
                        .anyMatch(m -> m.getName().equals(call.name)
                                && Type.getMethodDescriptor(m).equals(call.desc)))
                .as(call.owner + '.' + call.name + call.desc)
                .isTrue();
    }

    static ClassNode rewritten(Class<?> type) throws IOException {
        ClassHierarchy hierarchy = ClassHierarchy.of(type.getClassLoader());
        SuspendableClassifier classifier = new SuspendableClassifier(hierarchy, SuspendableRules.none());
        byte[] result = new Instrumenter(hierarchy, classifier, why -> {
                    throw new AssertionError(why);
                })
                .instrument(bytes(type));
        ClassNode node = new ClassNode();
        new ClassReader(result).accept(node, 0);
        return node;
    }

    static byte[] bytes(Class<?> type) throws IOException {
        String file = '/' + Type.getInternalName(type) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }
}
