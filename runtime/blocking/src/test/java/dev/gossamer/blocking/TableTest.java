package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of the table names what there is, and stands in docs/blocking.md. */
class TableTest {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"));

    /** Of the JDKs from 19 on. */
    private static final String LATER = "java.lang.Thread.sleep(Ljava/time/Duration;)V";

    /** These take the place of calls in constructors, too. */
    private static final Set<String> DO_NOT_WAIT = Set.of(
            "dev.gossamer.blocking.Interrupts.interrupt",
            "dev.gossamer.blocking.Interrupts.isInterrupted",
            "dev.gossamer.blocking.Interrupts.interrupted",
            "dev.gossamer.blocking.HttpServers.createContext",
            "dev.gossamer.blocking.HttpServers.setHandler",
            "dev.gossamer.blocking.Pools.newCachedThreadPool",
            "dev.gossamer.blocking.Pools.newFixedThreadPool",
            "dev.gossamer.blocking.Sockets.getDefault",
            "dev.gossamer.blocking.Tls.getSocketFactory",
            "dev.gossamer.blocking.Tls.getDefault");

    record Line(String group, String original, String target) {}

    static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        String group = null;
        for (String line : Files.readAllLines(
                ROOT.resolve("runtime/blocking/src/main/resources/META-INF/gossamer/replacements"))) {
            if (line.startsWith("[")) {
                group = line.substring(1, line.indexOf(']'));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] sides = line.split(" = ");
                lines.add(new Line(group, sides[0], sides[1]));
            }
        }
        return lines;
    }

    /** Where one is missing, the method that calls it makes the original: sockets through proxies, and of datagrams. */
    private static boolean isLeftToTheJdk(Constructor<?> constructor) {
        List<Class<?>> parameters = List.of(constructor.getParameterTypes());
        return parameters.contains(Proxy.class) || parameters.contains(boolean.class);
    }

    private static void namesAClassWithTheConstructors(Line line) throws Exception {
        String[] then = line.target().split(" then ");
        Class<?> made = Class.forName(then[0]);
        Class<?> original = Class.forName(line.original().substring(4));
        assertThat(original).isAssignableFrom(made);
        for (Constructor<?> constructor : original.getConstructors()) {
            if (!isLeftToTheJdk(constructor)) {
                assertThat(made.getConstructor(constructor.getParameterTypes())).isNotNull();
            }
        }
        if (then.length > 1) {
            int dot = then[1].lastIndexOf('.');
            Method after = Class.forName(then[1].substring(0, dot)).getMethod(then[1].substring(dot + 1), made);
            assertThat(after.getReturnType()).isEqualTo(made);
            assertThat(Modifier.isStatic(after.getModifiers()) && after.isAnnotationPresent(Suspendable.class))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void namesWhatThereIs(Line line) throws Exception {
        if (line.original().startsWith("new ")) {
            namesAClassWithTheConstructors(line);
            return;
        }
        String call = line.original();
        int desc = call.indexOf('(');
        int dot = call.lastIndexOf('.', desc);
        Class<?> owner = Class.forName(call.substring(0, dot));
        List<Class<?>> parameters = new ArrayList<>(
                MethodType.fromMethodDescriptorString(call.substring(desc), TableTest.class.getClassLoader())
                        .parameterList());
        boolean isStatic = call.equals(LATER)
                || Modifier.isStatic(owner.getMethod(call.substring(dot + 1, desc), parameters.toArray(Class<?>[]::new))
                        .getModifiers());
        if (!isStatic) {
            parameters.add(0, owner);
        }
        Method target = target(line, parameters);
        assertThat(target.getModifiers() & (Modifier.STATIC | Modifier.PUBLIC))
                .isEqualTo(Modifier.STATIC | Modifier.PUBLIC);
        assertThat(target.isAnnotationPresent(Suspendable.class)).isEqualTo(!DO_NOT_WAIT.contains(line.target()));
    }

    private static Method target(Line line, List<Class<?>> parameters) throws Exception {
        int dot = line.target().lastIndexOf('.');
        return Class.forName(line.target().substring(0, dot))
                .getMethod(line.target().substring(dot + 1), parameters.toArray(Class<?>[]::new));
    }

    @Test
    void docsHaveEachGroupAndCall() throws IOException {
        String docs = Files.readString(ROOT.resolve("docs/blocking.md"));
        for (Line line : lines()) {
            String call = line.original();
            int desc = call.indexOf('(');
            String name = desc < 0 ? call : call.substring(0, desc);
            String[] parts = name.split("\\.");
            String shown = desc < 0
                    ? "new " + parts[parts.length - 1]
                    : parts[parts.length - 2] + '.' + parts[parts.length - 1];
            assertThat(docs.lines().filter(l -> l.startsWith("| `" + line.group() + "` ")))
                    .as(shown)
                    .anyMatch(l -> Arrays.asList(l.split("`")).contains(shown));
        }
    }
}
