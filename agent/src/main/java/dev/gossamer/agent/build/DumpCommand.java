package dev.gossamer.agent.build;

import dev.gossamer.agent.attach.RuntimeAttach;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code dump PID}: prints the light threads of another JVM, by loading this jar into it for a moment. */
final class DumpCommand {
    private final PrintStream out;

    DumpCommand(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws IOException {
        if (arguments.rest().size() != 1 || !arguments.rest().get(0).matches("\\d+")) {
            throw new UsageException("dump takes the process id of one JVM; jps -l lists them");
        }
        Path file = Files.createTempFile("gossamer-threads", ".txt");
        try {
            RuntimeAttach.load(self(), arguments.rest().get(0), "threads=" + file.toAbsolutePath());
            out.print(Files.readString(file));
        } finally {
            Files.deleteIfExists(file);
        }
        return Cli.OK;
    }

    private static File self() {
        try {
            return new File(DumpCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the agent's jar has no path: " + e.getMessage(), e);
        }
    }
}
