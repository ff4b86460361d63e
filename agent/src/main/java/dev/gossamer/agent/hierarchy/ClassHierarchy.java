package dev.gossamer.agent.hierarchy;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The classes that one class loader sees, as their class files declare them. Loads none: what is asked for is read as
 * a resource. A class that cannot be found is no error; it has no summary. Safe for use by many threads.
 */
public final class ClassHierarchy {
    private static final String OBJECT = "java/lang/Object";

    /** The JDK's classes, and what is on the class path: shared by all loaders as far as java.* goes. */
    private static final ClassHierarchy SYSTEM = new ClassHierarchy(ClassSource::ofSystem);

    private static final Map<ClassLoader, ClassHierarchy> LOADERS = Collections.synchronizedMap(new WeakHashMap<>());

    private final ClassSource source;
    private final Map<String, Optional<ClassSummary>> summaries = new ConcurrentHashMap<>();

    private ClassHierarchy(ClassSource source) {
        this.source = source;
    }

    /**
     * As a loader sees it. One for each loader, which it does not keep alive.
     *
     * @param loader null for the boot loader
     */
    public static ClassHierarchy of(ClassLoader loader) {
        return loader == null ? SYSTEM : LOADERS.computeIfAbsent(loader, l -> new ClassHierarchy(ClassSource.of(l)));
    }

    /**
     * Of given class files; the JDK's own classes are those of the running JDK.
     *
     * @param classBytes class bytes by internal name; null where there are none
     */
    public static ClassHierarchy of(Function<String, byte[]> classBytes) {
        Objects.requireNonNull(classBytes, "classBytes");
        return new ClassHierarchy(name -> {
            byte[] given = classBytes.apply(name);
            return given != null ? given : ClassSource.ofSystem(name);
        });
    }

    /** The summary of a class, null where there is no such class. Arrays have none. */
    public ClassSummary find(String internalName) {
        if (this != SYSTEM && internalName.startsWith("java/")) {
            return SYSTEM.find(internalName);
        }
        Optional<ClassSummary> known = summaries.get(internalName);
        if (known == null) {
            // Not computeIfAbsent: reading may load classes, which are summarised in turn on this thread.
            Optional<ClassSummary> read = read(internalName);
            known = summaries.putIfAbsent(internalName, read);
            known = known == null ? read : known;
        }
        return known.orElse(null);
    }

    /** Its summary if there is one already, at no cost; else null. */
    public ClassSummary known(String internalName) {
        Optional<ClassSummary> known = summaries.get(internalName);
        return known == null ? null : known.orElse(null);
    }

    /** The class file of a class, null where there is none. For those who look for less than a summary. */
    public byte[] bytes(String internalName) {
        if (internalName.isEmpty() || internalName.charAt(0) == '[') {
            return null;
        }
        byte[] bytes = source.bytes(internalName);
        return bytes == null || !ClassVersions.isClassFile(bytes) ? null : bytes;
    }

    private Optional<ClassSummary> read(String internalName) {
        byte[] bytes = bytes(internalName);
        if (bytes == null) {
            return Optional.empty();
        }
        ClassSummary summary = SummaryReader.read(bytes);
        return summary.name().equals(internalName) ? Optional.of(summary) : Optional.empty();
    }

    /** Registers the class at hand, which need not be a resource, and gives its summary. */
    public ClassSummary define(byte[] bytes) {
        ClassSummary summary = summarize(bytes);
        summaries.put(summary.name(), Optional.of(summary));
        return summary;
    }

    /** The summary of given bytes; it is not registered. */
    public static ClassSummary summarize(byte[] bytes) {
        return SummaryReader.read(bytes);
    }

    /** Whether the class is there and an interface. */
    public boolean isInterface(String internalName) {
        ClassSummary summary = find(internalName);
        return summary != null && summary.isInterface();
    }

    /**
     * Whether a value of the first type may be assigned to the second, as the language has it. False where a class
     * that would have to be known for it is missing.
     *
     * @param sub internal name or array descriptor, as {@code sup}
     */
    public boolean isAssignable(String sub, String sup) {
        if (sup.equals(OBJECT) || sub.equals(sup)) {
            return true;
        }
        if (sub.charAt(0) == '[') {
            return isArrayAssignable(sub, sup);
        }
        return sup.charAt(0) != '[' && inherits(sub, sup, new HashSet<>());
    }

    private boolean isArrayAssignable(String sub, String sup) {
        if (sup.charAt(0) != '[') {
            return sup.equals("java/lang/Cloneable") || sup.equals("java/io/Serializable");
        }
        String subComponent = ArrayTypes.component(sub);
        String supComponent = ArrayTypes.component(sup);
        return subComponent != null && supComponent != null && isAssignable(subComponent, supComponent);
    }

    private boolean inherits(String sub, String sup, Set<String> seen) {
        ClassSummary summary = seen.add(sub) ? find(sub) : null;
        if (summary == null) {
            return false;
        }
        for (String next : summary.directSupertypes()) {
            if (next.equals(sup) || inherits(next, sup, seen)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The type that a verifier merges two types to: the nearest common superclass. Interfaces merge to
     * {@code java/lang/Object}, which the verifier takes for any interface; so do classes that are missing.
     *
     * @param a internal name or array descriptor, as {@code b}
     */
    public String commonSuper(String a, String b) {
        if (a.equals(b)) {
            return a;
        }
        if (a.charAt(0) == '[' || b.charAt(0) == '[') {
            return commonSuperOfArrays(a, b);
        }
        if (isInterface(a) || isInterface(b)) {
            return OBJECT;
        }
        Set<String> ancestors = new HashSet<>();
        for (String name = a; name != null && ancestors.add(name); name = superOf(name)) {}
        Set<String> seen = new HashSet<>();
        for (String name = b; name != null && seen.add(name); name = superOf(name)) {
            if (ancestors.contains(name)) {
                return name;
            }
        }
        return OBJECT;
    }

    private String superOf(String name) {
        ClassSummary summary = find(name);
        return summary == null ? null : summary.superName();
    }

    private String commonSuperOfArrays(String a, String b) {
        if (a.charAt(0) != b.charAt(0)) {
            return OBJECT;
        }
        String componentA = ArrayTypes.component(a);
        String componentB = ArrayTypes.component(b);
        return componentA == null || componentB == null
                ? OBJECT
                : ArrayTypes.arrayOf(commonSuper(componentA, componentB));
    }
}
