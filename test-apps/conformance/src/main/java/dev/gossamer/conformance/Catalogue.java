package dev.gossamer.conformance;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All scenarios, and for the recordings that have none, why. */
final class Catalogue {
    private static final String PACKAGE = Catalogue.class.getPackageName();

    private Catalogue() {}

    /** By the name of the recording. */
    static Map<String, Class<? extends Scenario>> scenarios() {
        Map<String, Class<? extends Scenario>> scenarios = new TreeMap<>();
        for (String file : Resources.list("")) {
            if (file.endsWith(".class") && file.contains("/") && !file.contains("$")) {
                add(
                        scenarios,
                        PACKAGE + "." + file.substring(0, file.length() - 6).replace('/', '.'));
            }
        }
        return scenarios;
    }

    private static void add(Map<String, Class<? extends Scenario>> scenarios, String className) {
        Class<?> type;
        try {
            type = Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        if (!Scenario.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            return;
        }
        Situation situation = type.getAnnotation(Situation.class);
        if (situation == null) {
            throw new IllegalStateException(className + " does not name its @Situation");
        }
        Class<?> other = scenarios.put(situation.value(), type.asSubclass(Scenario.class));
        if (other != null) {
            throw new IllegalStateException(className + " and " + other.getName() + " play the same recording");
        }
    }

    static Scenario create(Class<? extends Scenario> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " needs a constructor without parameters", e);
        }
    }

    /** Recordings of what Java has no word for, with the reason. Lines {@code name: reason}; # starts a comment. */
    static Map<String, String> notExpressible() {
        return Resources.text("not-expressible.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
    }
}
