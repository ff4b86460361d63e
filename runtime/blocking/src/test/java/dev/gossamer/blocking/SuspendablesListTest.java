package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A line that names nothing helps nobody, and nobody would see it. */
class SuspendablesListTest {
    static Stream<String> lines() throws IOException {
        try (InputStream in = SuspendingSocket.class.getResourceAsStream("/META-INF/gossamer/suspendables")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void namesMethodsOfThisJdkWithoutCodeInInterfaces(String line) throws ClassNotFoundException {
        int descriptor = line.indexOf('(');
        String name = descriptor < 0 ? line : line.substring(0, descriptor);
        int dot = name.lastIndexOf('.');
        List<Method> named = Arrays.stream(Class.forName(name.substring(0, dot)).getDeclaredMethods())
                .filter(method -> method.getName().equals(name.substring(dot + 1)))
                .filter(method -> descriptor < 0 || line.endsWith(descriptor(method)))
                .toList();

        assertThat(named).isNotEmpty().noneMatch(Method::isDefault);
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
    }
}
