package dev.gossamer.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Runs a target plainly and then under stress, and tells what differs. */
final class Comparison {
    private final Target target;
    private final Jvm jvm;
    private final Path agent;
    private final Path directory;
    private final PrintStream out;

    private Run plain;

    /** What differs between two plain runs as well; null as long as nobody had to know. */
    private Set<String> unstable;

    /** @param directory for all that the runs leave */
    Comparison(Target target, Jvm jvm, Path agent, Path directory, PrintStream out) {
        this.target = target;
        this.jvm = jvm;
        this.agent = agent;
        this.directory = directory;
        this.out = out;
    }

    /** @return whether all results were those of the plain run */
    boolean run(int every) throws IOException, InterruptedException {
        if (plain == null) {
            plain = plain("plain");
        }
        Run stressed = target.run(jvm.withAgent(agent, target.prefixes(), every), empty("stress-" + every));
        if (!stressed.inTime()) {
            tell("%s stress=%d: did not end in %.0f s", target.name(), every, stressed.seconds());
            return false;
        }
        Set<String> different = new TreeSet<>(plain.differing(stressed));
        if (!different.isEmpty()) {
            different.removeAll(unstable());
        }
        summarize(every, stressed, different.size());
        different.forEach(id -> tell("  %s", plain.describe(id, stressed)));
        return different.isEmpty() && !stressed.counts().isEmpty();
    }

    private Run plain(String name) throws IOException, InterruptedException {
        Run run = target.run(jvm, empty(name));
        if (!run.inTime()) {
            throw new IOException("the plain run of " + target.name() + " did not end in "
                    + jvm.patience().toSeconds() + " s; give it more with --seconds");
        }
        tell(
                "%s %s: results=%d seconds=%.1f",
                target.name(), name, run.results().size(), run.seconds());
        return run;
    }

    private Set<String> unstable() throws IOException, InterruptedException {
        if (unstable == null) {
            unstable = plain.differing(plain("plain-again"));
            unstable.forEach(id -> tell("  differs between two plain runs, so it is not compared: %s", id));
        }
        return unstable;
    }

    private void summarize(int every, Run stressed, int different) {
        Set<String> all = new TreeSet<>(plain.results().keySet());
        all.addAll(stressed.results().keySet());
        tell(
                "%s stress=%d: results=%d equal=%d different=%d unstable=%d seconds=%.1f; %s",
                target.name(),
                every,
                all.size(),
                all.size() - plain.differing(stressed).size(),
                different,
                unstable == null ? 0 : unstable.size(),
                stressed.seconds(),
                stressed.counts().isEmpty() ? "NO SUSPENDS" : stressed.counts());
    }

    private void tell(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    private Path empty(String run) throws IOException {
        Path path = directory.resolve(target.name()).resolve(run).toAbsolutePath();
        Directories.delete(path);
        return Files.createDirectories(path);
    }
}
