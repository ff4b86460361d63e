package dev.gossamer.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program: what it prints and its exit status must be the same.
 *
 * @param command the main class and its arguments
 */
record Program(String name, List<String> prefixes, String classPath, List<String> command) implements Target {
    @Override
    public Run run(Jvm jvm, Path directory) throws IOException, InterruptedException {
        Jvm.Ended ended = jvm.run(directory, directory, classPath, command);
        Map<String, String> results =
                Map.of("exit status", Integer.toString(ended.exit()), "stdout", ended.out(), "stderr", ended.err());
        return new Run(results, ended.counts(), ended.seconds(), ended.inTime());
    }
}
