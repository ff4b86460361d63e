package dev.gossamer.agent.classify;

/** Classes that are left alone whatever lists and prefixes say. */
final class CoreClasses {
    private static final String[] JDK = {"java/", "javax/", "jdk/", "sun/", "com/sun/"};
    private static final String CORE = "dev/gossamer/continuation/";
    private static final String AGENT = "dev/gossamer/agent/";

    private CoreClasses() {}

    /** What rewritten code calls: never rewritten. */
    static boolean isCore(String name) {
        return name.startsWith(CORE);
    }

    /** Classes that no prefix reaches: what rewrites must not be rewritten meanwhile. */
    static boolean isUnnamed(String name) {
        return name.startsWith(CORE) || name.startsWith(AGENT);
    }

    /** The JDK's own: rewritten only where a list names them. */
    static boolean isJdk(String name) {
        for (String prefix : JDK) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
