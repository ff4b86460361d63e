package dev.gossamer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the project under {@code src/test/projects/app}, built by a Maven of its own. Its local repository holds
 * what this build has made; everything else comes from this build's local repository, as from a remote one, so that
 * nothing is downloaded and nothing of ours gets into that one.
 */
final class MavenBuild {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"));
    private static final String VERSION = System.getProperty("gossamer.version");
    private static final List<String> VERSIONS = List.of(
            "gossamer.version",
            "junit.version",
            "compiler-plugin.version",
            "resources-plugin.version",
            "surefire.version",
            "jar-plugin.version");

    private final Path project;
    private final Path repository;

    MavenBuild(Path directory) {
        this.project = directory.resolve("app");
        this.repository = directory.resolve("repository");
        copy(ROOT.resolve("agent/maven-plugin/src/test/projects/app"), project);
        install("gossamer-parent", ROOT, null);
        install("gossamer-continuation", ROOT.resolve("runtime/continuation"), "gossamer-continuation.jar");
        install("gossamer-agent", ROOT.resolve("agent"), "gossamer-agent.jar");
        install("gossamer-maven-plugin", ROOT.resolve("agent/maven-plugin"), "gossamer-maven-plugin.jar");
    }

    private void install(String artifact, Path module, String jar) {
        try {
            Path target = Files.createDirectories(
                    repository.resolve("dev/gossamer").resolve(artifact).resolve(VERSION));
            String name = artifact + "-" + VERSION;
            Path reduced = module.resolve("target/dependency-reduced-pom.xml");
            Files.copy(Files.exists(reduced) ? reduced : module.resolve("pom.xml"), target.resolve(name + ".pom"));
            if (jar != null) {
                Files.copy(module.resolve("target").resolve(jar), target.resolve(name + ".jar"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path target() {
        return project.resolve("target");
    }

    String jarOfCore() {
        return ROOT.resolve("runtime/continuation/target/gossamer-continuation.jar")
                .toString();
    }

    /** How a command ended, and what it printed. */
    record Ended(int status, String output) {
        Ended succeeds() {
            assertThat(status).as(output).isZero();
            return this;
        }

        Ended fails() {
            assertThat(status).as(output).isNotZero();
            return this;
        }
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("gossamer.maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-s",
                settings().toString(),
                "-Dmaven.repo.local=" + repository));
        VERSIONS.forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(arguments));
        return run(command);
    }

    Ended java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Path settings() throws IOException {
        String url =
                Path.of(System.getProperty("gossamer.local.repository")).toUri().toString();
        return Files.writeString(
                project.resolve("settings.xml"),
                "<settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>" + url
                        + "</url></mirror></mirrors></settings>");
    }
}
