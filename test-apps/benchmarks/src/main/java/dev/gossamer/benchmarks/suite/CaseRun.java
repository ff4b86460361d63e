package dev.gossamer.benchmarks.suite;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has a peer do a case in a JVM of its own. */
final class CaseRun {
    private static final int LONGEST_SECONDS = 120;

    private final SuiteSettings settings;

    CaseRun(SuiteSettings settings) {
        this.settings = settings;
    }

    /** Whether the peer's module has been built, as the default build leaves it out; or its program been installed. */
    boolean isThere(PeerSpec peer) {
        if (peer.id().equals(PeerSpec.OPENRESTY)) {
            return OpenResty.isInstalled();
        }
        return peer.module().isEmpty() || Files.isDirectory(classes(peer));
    }

    private Path classes(PeerSpec peer) {
        return target(peer).resolve("classes");
    }

    private Path target(PeerSpec peer) {
        return settings.root().resolve("test-apps/peers/" + peer.module() + "/target");
    }

    /** @throws IllegalStateException if it fails, or gives a wrong result */
    Result run(PeerSpec peer, CaseSpec spec) throws IOException, InterruptedException {
        Path log = Files.createTempFile("gossamer-benchmark", ".log");
        try {
            Process process = new ProcessBuilder(command(peer, spec))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String output = Files.readString(log, StandardCharsets.UTF_8);
            Figures figures = Figures.parse(output);
            if (!ended || process.exitValue() != 0 || figures == null) {
                throw new IllegalStateException(peer.title() + ", " + spec.id() + ": "
                        + (ended ? "" : "not done after " + LONGEST_SECONDS + " s; ") + output);
            }
            return new Result(spec.id(), peer.id(), figures);
        } finally {
            Files.delete(log);
        }
    }

    private List<String> command(PeerSpec peer, CaseSpec spec) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx5g"));
        for (String argument : peer.jvm()) {
            command.add(argument.replace("{agent}", settings.agent().toString())
                    .replace("{lib}", target(peer).resolve("lib").toString()));
        }
        if (settings.cpu()) {
            command.add("-D" + Timing.CPU_CLOCK + "=true");
        }
        command.addAll(List.of("-cp", classPath(peer), CaseMain.class.getName(), peer.type(), spec.id()));
        command.addAll(List.of(settings.quick() ? "short" : "long", peer.thread()));
        return command;
    }

    private String classPath(PeerSpec peer) {
        String own = System.getProperty("java.class.path");
        if (peer.module().isEmpty()) {
            return own;
        }
        return String.join(
                File.pathSeparator, classes(peer).toString(), target(peer).resolve("lib") + "/*", own);
    }
}
