package dev.gossamer.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Lets the runtime at the fields in which the JDK keeps what belongs to a thread, if light threads are to have
 * thread-locals of their own.
 */
final class OwnThreadLocals {
    static final String OPTION = "thread-locals";

    /** Set to the option's value: the runtime goes by it. */
    private static final String PROPERTY = "dev.gossamer.threadLocals";

    private static final String OWN = "own";

    /** The class of the runtime that asks for the fields, when it is linked. */
    private static final String ASKING = "dev/gossamer/ThreadFields";

    /** Null where nobody can open anything. */
    private final Instrumentation instrumentation;

    OwnThreadLocals(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * @param value null: not given
     * @throws IllegalArgumentException for a value that there is not
     */
    static String parse(String value) {
        if (value != null && !value.equals(OWN) && !value.equals("shared")) {
            throw new IllegalArgumentException("option '" + OPTION + "' takes own or shared, not '" + value + "'");
        }
        return value;
    }

    static void choose(String value) {
        if (value != null) {
            System.setProperty(PROPERTY, value);
        }
    }

    /** A class that is about to be loaded into {@code module}. */
    void loading(String name, Module module) {
        if (ASKING.equals(name) && module != null) {
            open(module);
        }
    }

    /** The classes that were there before the agent. */
    void lookBack(Class<?>[] loaded) {
        for (Class<?> type : loaded) {
            if (type.getName().equals(ASKING.replace('/', '.'))) {
                open(type.getModule());
            }
        }
    }

    private void open(Module module) {
        if (instrumentation != null && OWN.equals(System.getProperty(PROPERTY))) {
            instrumentation.redefineModule(
                    Object.class.getModule(),
                    Set.of(),
                    Map.of(),
                    Map.of("java.lang", Set.of(module), "sun.nio.ch", Set.of(module)),
                    Set.of(),
                    Map.of());
        }
    }
}
