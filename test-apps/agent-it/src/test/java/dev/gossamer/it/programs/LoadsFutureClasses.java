package dev.gossamer.it.programs;

/** Loads classes that are newer than any JDK, then goes on to {@link Suspends}. */
public final class LoadsFutureClasses {
    private LoadsFutureClasses() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
        for (String name : arguments) {
            try {
                Class.forName(name);
            } catch (UnsupportedClassVersionError e) {
                System.out.println("unsupported " + name);
            }
        }
        Suspends.main(arguments);
    }
}
