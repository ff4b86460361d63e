package dev.gossamer.maven;

import dev.gossamer.agent.build.Cli;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What both goals do: the agent's command, with what it says in the build's log. */
abstract class Instrumenting extends AbstractMojo {
    /** Dotted prefixes of packages and classes in which every method may suspend, as the agent's {@code all=}. */
    @Parameter(property = "gossamer.all")
    private List<String> all;

    /** A list of methods that may suspend, as the agent's {@code suspendables=}. */
    @Parameter(property = "gossamer.suspendables")
    private File suspendables;

    /** Leaves the classes as they are, for a run under the agent, say. */
    @Parameter(property = "gossamer.skip", defaultValue = "false")
    private boolean skip;

    Instrumenting() {}

    abstract File classes();

    abstract List<String> classPath();

    /**
     * @throws MojoFailureException where a class cannot be rewritten; the log says which and why
     * @throws MojoExecutionException where the configuration is wrong
     */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("nothing is rewritten: gossamer.skip is set");
        } else if (!classes().exists()) {
            getLog().info("nothing to rewrite: there is no " + classes());
        } else {
            rewrite();
        }
    }

    private void rewrite() throws MojoExecutionException, MojoFailureException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Cli.run(arguments(), printer(out), printer(err));
        log(out, getLog()::info);
        log(err, status == 0 ? getLog()::warn : getLog()::error);
        if (status == 1) {
            throw new MojoFailureException("not all of " + classes() + " could be rewritten; the lines above say why");
        } else if (status != 0) {
            throw new MojoExecutionException(
                    "the configuration of gossamer-maven-plugin is wrong; the lines above say where");
        }
    }

    private String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of("instrument"));
        if (all != null && !all.isEmpty()) {
            arguments.addAll(List.of("--all", String.join(";", all)));
        }
        if (suspendables != null) {
            arguments.addAll(List.of("--suspendables", suspendables.getPath()));
        }
        arguments.addAll(List.of("--classpath", String.join(File.pathSeparator, existing())));
        arguments.addAll(List.of(classes().getPath(), classes().getPath()));
        return arguments.toArray(String[]::new);
    }

    /** A module without classes has its directory on the class path all the same. */
    private List<String> existing() {
        return classPath().stream()
                .filter(element -> new File(element).exists())
                .toList();
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static void log(ByteArrayOutputStream bytes, Consumer<String> log) {
        bytes.toString(StandardCharsets.UTF_8).lines().forEach(log);
    }
}
