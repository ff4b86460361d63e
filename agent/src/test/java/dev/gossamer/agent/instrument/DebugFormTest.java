package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.verify.ClassVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** With the option debug. */
class DebugFormTest {
    private static Map<String, byte[]> classesBeside(Class<?> type) throws IOException {
        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.contains("module-info")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        classes.put(name.substring(0, name.length() - ".class".length()), in.readAllBytes());
                    }
                }
            }
        }
        return classes;
    }

    private static Map<String, byte[]> rewritten(
            Map<String, byte[]> classes, ClassHierarchy hierarchy, boolean debug, List<Refusal> refusals) {
        SuspendableClassifier everything = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
        Instrumenter instrumenter =
                new Instrumenter(hierarchy, everything, refusals::add, new Extras(debug, false, false));
        Map<String, byte[]> result = new TreeMap<>();
        classes.forEach((name, bytes) -> result.put(name, instrumenter.instrument(bytes)));
        return result;
    }

    @Test
    void verifiesAndRefusesNoMoreThanWithout() throws IOException {
        Map<String, byte[]> classes = classesBeside(ClassReader.class);
        ClassHierarchy hierarchy = ClassHierarchy.of(ClassReader.class.getClassLoader());
        List<Refusal> refused = new ArrayList<>();
        List<Refusal> refusedWithout = new ArrayList<>();
        Map<String, byte[]> rewritten = rewritten(classes, hierarchy, true, refused);
        rewritten(classes, hierarchy, false, refusedWithout);

        assertThat(refusedWithout).containsAll(refused);
        ClassVerifier verifier = new ClassVerifier(rewritten, hierarchy::bytes);
        assertThat(rewritten.keySet())
                .allSatisfy(name -> assertThat(verifier.link(name)).as(name).isNull());
    }
}
