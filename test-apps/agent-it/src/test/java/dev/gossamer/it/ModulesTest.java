package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.LoadsLayer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/** Applications of modules. */
class ModulesTest {
    private static final String SUSPENDING = """
            package app;
            import dev.gossamer.continuation.Continuation;
            public class Main {
                public static void main(String[] arguments) {
                    int[] result = new int[1];
                    Continuation continuation = new Continuation(() -> result[0] = twice(20) + twice(1));
                    int suspends = 0;
                    while (!continuation.run()) {
                        suspends++;
                    }
                    System.out.println(Main.class.getModule() + " suspends=" + suspends + " result=" + result[0]);
                }
                @dev.gossamer.continuation.Suspendable static int twice(int n) {
                    Continuation.suspend();
                    return 2 * n;
                }
            }
            """;

    /** Knows nothing of the core: a list, or a prefix, makes it call it. */
    private static final String PLAIN = """
            package app;
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println(Main.class.getModule() + " result=" + twice(new int[] {20, 1}));
                }
                static int twice(int... numbers) {
                    int sum = 0;
                    for (int n : numbers) {
                        sum += once(n) + once(n);
                    }
                    return sum;
                }
                static int once(int n) {
                    return n;
                }
            }
            """;

    @TempDir
    Path directory;

    private Path module(String main, String requires, Path... modulePath) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src/app"));
        Files.writeString(sources.resolve("Main.java"), main);
        Path descriptor = directory.resolve("src/module-info.java");
        Files.writeString(descriptor, "module app { exports app; " + requires + " }");
        Path classes = directory.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
        arguments.addAll(List.of("-p", Jvm.classPath(modulePath)));
        arguments.addAll(Arrays.asList(
                descriptor.toString(), sources.resolve("Main.java").toString()));
        StringWriter errors = new StringWriter();
        var writer = new java.io.PrintWriter(errors);
        int status =
                ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        assertThat(status).as(errors.toString()).isZero();
        return classes;
    }

    private static Jvm.Ended run(Jvm jvm, String options, Path... modulePath) {
        List<String> arguments = List.of(Jvm.agent(options), "-p", Jvm.classPath(modulePath), "-m", "app/app.Main");
        return jvm.run(directoryWithNothing(), arguments);
    }

    private static String directoryWithNothing() {
        return Jvm.PROGRAMS.resolve("none").toString();
    }

    @OnEachJdk
    void modulesThatRequireTheCoreSuspend(Jvm jvm) throws IOException {
        Path classes = module(SUSPENDING, "requires dev.gossamer.continuation;", Jvm.CORE);
        run(jvm, "verify=true", classes, Jvm.CORE)
                .succeeds()
                .prints("module app suspends=2 result=42")
                .tellsNothing();
    }

    @OnEachJdk
    void modulesThatKnowNothingOfItReadTheCoreThatTheAgentBrings(Jvm jvm) throws IOException {
        Path classes = module(PLAIN, "", directory);
        for (String options : List.of("all=app", "all=app,stress=1")) {
            run(jvm, options, classes).succeeds().prints("module app result=42").tellsNothing();
        }
    }

    @OnEachJdk
    void modulesOfALayerReadTheCoreOfTheClassPath(Jvm jvm) throws IOException {
        Path classes = module(PLAIN, "", directory);
        for (String options : List.of("all=app", "all=app,stress=1")) {
            jvm.run(
                            Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE),
                            List.of(Jvm.agent(options)),
                            LoadsLayer.class.getName(),
                            classes.toString())
                    .succeeds()
                    .prints("module app result=42")
                    .tellsNothing();
        }
    }
}
