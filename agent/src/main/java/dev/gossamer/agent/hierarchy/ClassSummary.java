package dev.gossamer.agent.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of its class, as far as suspendability and assignability go.
 *
 * @param name internal name, as all names here
 * @param superName null for {@code java/lang/Object} and for module descriptors
 * @param version major version of the class file in the low 16 bits, minor above
 * @param annotated whether the type carries {@code @Suspendable}
 * @param methods by {@linkplain MethodSummary#key() key}, in the order of the class file
 */
public record ClassSummary(
        String name,
        String superName,
        List<String> interfaces,
        int access,
        int version,
        boolean annotated,
        Map<String, MethodSummary> methods) {
    private static final String INSTRUMENTED = "dev/gossamer/continuation/Instrumented";
    private static final String INSTRUMENTED_INTERFACE = "dev/gossamer/continuation/InstrumentedInterface";

    public boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** The method declared here, or null. */
    public MethodSummary method(String name, String desc) {
        return methods.get(name + desc);
    }

    /** Whether it has been rewritten already: it carries the marker itself. */
    public boolean isInstrumented() {
        return interfaces.contains(INSTRUMENTED) || interfaces.contains(INSTRUMENTED_INTERFACE);
    }

    /** The superclass first, where there is one, then the interfaces. */
    public List<String> directSupertypes() {
        List<String> all = new ArrayList<>(interfaces.size() + 1);
        if (superName != null) {
            all.add(superName);
        }
        all.addAll(interfaces);
        return all;
    }
}
