package dev.gossamer.blocking;

/** Whose classes are known to keep the contract of what they implement, also for a thread that calls for another. */
final class Known {
    private static final ClassValue<Boolean> OF_JDK = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            for (Class<?> t = type; t != null; t = t.getSuperclass()) {
                if (t.getClassLoader() == null && t.getName().startsWith("java.util.concurrent.")) {
                    return true;
                }
            }
            return false;
        }
    };

    private Known() {}

    /** Whether it is of {@code java.util.concurrent}, or of a subclass of such a class. */
    static boolean ofJdk(Object object) {
        return OF_JDK.get(object.getClass());
    }

    /** For dumps. */
    static String name(String call, Object object) {
        String simple = object.getClass().getSimpleName();
        return call + " of " + (simple.isEmpty() ? object.getClass().getName() : simple);
    }
}
