package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;

/** Runs a main of the corpus in a JVM of its own. */
public final class ForkedJvm {
    private ForkedJvm() {}

    /** What {@code main} printed; it must end well. */
    public static String run(Path java, List<String> options, Class<?> main, String... arguments) throws Exception {
        return run(java, options, List.of(), main, arguments);
    }

    /** @param more classes that {@code main} needs, beside those of the corpus */
    public static String run(Path java, List<String> options, List<Class<?>> more, Class<?> main, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-ea", "-XX:-OmitStackTraceInFastThrow"));
        command.addAll(options);
        String classPath = Stream.concat(Stream.of(main, Continuation.class, ClassWriter.class), more.stream())
                .map(ForkedJvm::locationOf)
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    static String locationOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
