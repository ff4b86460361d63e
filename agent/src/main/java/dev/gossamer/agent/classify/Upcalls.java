package dev.gossamer.agent.classify;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.Map;
import java.util.Set;

/**
 * Methods that are entered from the midst of rewritten code, with no call of it in sight: the JVM asks class loaders
 * and other agents' transformers when it resolves a name, and a mock asks its handler from code that was put into the
 * mocked method. A suspend in there would unwind through whoever has asked.
 */
public final class Upcalls {
    private static final String LOADER = "java/lang/ClassLoader";
    private static final String TRANSFORMER = "java/lang/instrument/ClassFileTransformer";
    private static final String MOCKS = "org/mockito/internal/creation/bytebuddy/inject/MockMethodDispatcher";

    private static final Map<String, Set<String>> METHODS = Map.of(
            LOADER, Set.of("loadClass", "findClass", "getClassLoadingLock"),
            TRANSFORMER, Set.of("transform"),
            MOCKS, Set.of("handle", "handleStatic", "handleConstruction"));

    /** Without one of these in its constant pool a class takes no upcalls. */
    static final Set<String> MENTIONS = Set.of("loadClass", "findClass", "getClassLoadingLock", TRANSFORMER, MOCKS);

    private Upcalls() {}

    /** The names of the methods of a class that are entered so; mostly none. */
    public static Set<String> of(String superName, Iterable<String> interfaces, ClassHierarchy hierarchy) {
        if (MOCKS.equals(superName)) {
            return METHODS.get(MOCKS);
        }
        for (String name : interfaces) {
            if (name.equals(TRANSFORMER)) {
                return METHODS.get(TRANSFORMER);
            }
        }
        boolean loads = superName != null
                && !superName.equals("java/lang/Object")
                && (superName.equals(LOADER) || hierarchy.isAssignable(superName, LOADER));
        return loads ? METHODS.get(LOADER) : Set.of();
    }
}
