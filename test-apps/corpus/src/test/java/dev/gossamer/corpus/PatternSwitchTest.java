package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.continuation.Continuation;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a newer compiler makes: switches over patterns, with guards that suspend. */
class PatternSwitchTest {
    private static final String SOURCE = """
            import dev.gossamer.continuation.*;
            import dev.gossamer.corpus.*;
            public class Patterns {
                sealed interface Shape permits Circle, Square, Box {}
                record Circle(double r) implements Shape {}
                record Square(int side) implements Shape {}
                record Box(Shape inner, String name) implements Shape {}
                enum Colour { RED, GREEN }
                @Suspendable static String of(Object o) {
                    return switch (o) {
                        case null -> "null" + Probe.s(0);
                        case Circle(double r) when Probe.s(r) > 2 -> "large" + Probe.s(1);
                        case Circle c -> "circle" + Probe.s(c).r();
                        case Box(Square(int side), String n) when Probe.s(side) == 3 -> n + Probe.s(side);
                        case Box(var inner, var n) -> n + of(inner);
                        case Colour.RED -> "red";
                        case Integer i when Probe.s(i) > 5 && Probe.s(i) < 9 -> "mid" + i;
                        case int[] a -> "ints" + Probe.s(a.length);
                        default -> "other" + Probe.s("x");
                    };
                }
                @Suspendable static Object all() {
                    Object[] values = {null, new Circle(3), new Circle(1), new Box(new Square(3), "b"),
                        new Box(new Box(new Square(4), "in"), "out"), Colour.RED, Colour.GREEN, 7, 3, new int[2]};
                    StringBuilder text = new StringBuilder();
                    for (Object value : values) text.append(of(value)).append(' ');
                    return text.toString();
                }
                public static void main(String[] arguments) {
                    SuspendableCallable<Object> program = () -> all();
                    Plan plain = new Plan(Plan.NEVER);
                    Runner.Run expected = Runner.run(program, plain);
                    for (int k = 0; k <= plain.hits(); k++) {
                        String difference = expected.difference(Runner.run(program, new Plan(k)));
                        if (difference != null) throw new AssertionError(k + ": " + difference);
                    }
                    System.out.println(plain.hits() + " probes, " + expected.outcome());
                }
            }
            """;

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void suspendsInEachPartOfThem(@TempDir Path directory) throws Exception {
        Path java = NewestJdkTest.java25();
        assumeTrue(java != null, "no JDK 25 under /usr/lib/jvm and none named by GOSSAMER_JDK25");
        Path source = Files.writeString(directory.resolve("Patterns.java"), SOURCE);
        String classPath = String.join(
                File.pathSeparator,
                directory.toString(),
                ForkedJvm.locationOf(Runner.class),
                ForkedJvm.locationOf(Continuation.class));
        run(List.of(
                java.resolveSibling("javac").toString(),
                "-cp",
                classPath,
                "-d",
                directory.toString(),
                source.toString()));
        String agent = "-javaagent:" + System.getProperty("gossamer.agent.jar");
        assertThat(run(List.of(java.toString(), agent, "-cp", classPath, "Patterns")))
                .contains(" probes, returned null0 large1 circle1.0 b3 outinother")
                .contains("red otherx mid7 otherx ints2");
    }
}
