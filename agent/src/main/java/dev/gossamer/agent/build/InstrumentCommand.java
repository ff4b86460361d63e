package dev.gossamer.agent.build;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code instrument [--all P;P] [--suspendables FILE] [--blocking GROUPS] [--classpath CP] IN OUT}. */
final class InstrumentCommand {
    private static final int NAMED_AT_MOST = 5;

    private final PrintStream out;
    private final PrintStream err;

    InstrumentCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(Arguments arguments) throws IOException {
        if (arguments.rest().size() != 2) {
            throw new UsageException("instrument takes IN and OUT, not " + arguments.rest());
        }
        Path in = Arguments.path(arguments.rest().get(0));
        Path to = Arguments.path(arguments.rest().get(1));
        if (!Files.exists(in)) {
            throw new NoSuchFileException(in.toString(), null, "there is nothing to instrument");
        }
        List<Path> searched = new ArrayList<>(arguments.classPath());
        if (!isClass(in)) {
            searched.add(0, in);
        }
        try (ClassPath classPath = new ClassPath(searched)) {
            ClassRewriter classes =
                    new ClassRewriter(classPath, arguments.rules(classPath), arguments.replacements(classPath), err);
            rewrite(in, to, classes);
            warnOfMissing(classPath.missing());
            out.println(classes.totals());
            return classes.failed() == 0 ? Cli.OK : Cli.FAILED;
        }
    }

    private static boolean isClass(Path path) {
        return Files.isRegularFile(path) && path.toString().endsWith(".class");
    }

    private static void rewrite(Path in, Path out, ClassRewriter classes) throws IOException {
        if (Files.isDirectory(in)) {
            rewriteDirectory(in, out, classes);
        } else if (isClass(in)) {
            rewriteFile(in, Files.isDirectory(out) ? out.resolve(in.getFileName()) : out, classes);
        } else {
            new JarRewriter(classes).rewrite(in, out);
        }
    }

    private static void rewriteDirectory(Path in, Path out, ClassRewriter classes) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(in)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            rewriteFile(file, out.resolve(in.relativize(file)), classes);
        }
    }

    /** An unchanged file that is its own target is not touched: builds go by the times. */
    private static void rewriteFile(Path in, Path out, ClassRewriter classes) throws IOException {
        boolean same = Files.exists(out) && Files.isSameFile(in, out);
        byte[] original = isClass(in) ? Files.readAllBytes(in) : null;
        byte[] result = original == null ? null : classes.rewrite(in.toString(), original);
        if (!same) {
            Files.createDirectories(out.toAbsolutePath().getParent());
        }
        if (result != original) {
            Files.write(out, result);
        } else if (!same) {
            Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What a missing class says of its methods is lost: calls to them count as calls that cannot suspend. */
    private void warnOfMissing(List<String> missing) {
        if (!missing.isEmpty()) {
            int named = Math.min(NAMED_AT_MOST, missing.size());
            err.println("gossamer-agent: warning: classes not found, so nothing is known of their methods: "
                    + String.join(", ", missing.subList(0, named))
                    + (named < missing.size() ? " and " + (missing.size() - named) + " more" : "")
                    + "; name their jars with --classpath");
        }
    }
}
