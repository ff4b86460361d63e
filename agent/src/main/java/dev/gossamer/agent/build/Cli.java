package dev.gossamer.agent.build;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;

/** {@code java -jar gossamer-agent.jar COMMAND ...}. */
public final class Cli {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final String TEXT = """
            Usage: java -jar gossamer-agent.jar COMMAND ...

              instrument [--all PREFIX;PREFIX] [--suspendables FILE] [--blocking GROUPS] [--classpath CP] IN OUT
                  Rewrites the suspendable methods of a class file, a directory or a jar. OUT may be IN.
                  --all           packages and classes in which every method may suspend
                  --suspendables  a list of methods that may suspend; one more is read from
                                  META-INF/gossamer/suspendables of IN and of each jar on CP
                  --blocking      which groups of blocking calls of the JDK are replaced, where gossamer-blocking.jar
                                  is on CP: on, off, 'sleep;queues', '-locks' or '+pools'
                  --classpath     what IN is compiled against, as far as its suspendable methods refer to it
              verify [--classpath CP] [--compact true|false] JAR...
                  Rewrites every method, in its smallest form if asked to, and has the JVM link and verify
                  the result.
              explain [--all PREFIX;PREFIX] [--suspendables FILE] [--blocking GROUPS] CLASS#METHOD --classpath CP
                  Says whether a method may suspend, by which rule, which of its calls may, what is kept of the
                  method meanwhile, and why the other calls may not. METHOD is a name, for all overloads, or a
                  name with its descriptor: 'com.acme.Client#call(I)V'.
              dump PID
                  Prints what the light threads of another JVM are at, whether it has this agent or not.

            As an agent: java -javaagent:gossamer-agent.jar[=key=value,...] ...
            Exit status: 0 done, 1 something failed, 2 the command line is wrong.
            """;

    private Cli() {}

    /** @return the exit status */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 0) {
            err.print(TEXT);
            return USAGE;
        }
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        try {
            return switch (arguments[0]) {
                case "instrument" ->
                    new InstrumentCommand(out, err)
                            .run(Arguments.parse(rest, "--all", "--suspendables", "--blocking", "--classpath"));
                case "verify" -> new VerifyCommand(out, err).run(Arguments.parse(rest, "--classpath", "--compact"));
                case "explain" ->
                    new ExplainCommand(out, err)
                            .run(Arguments.parse(rest, "--all", "--suspendables", "--blocking", "--classpath"));
                case "dump" -> new DumpCommand(out).run(Arguments.parse(rest));
                case "help", "--help", "-h" -> help(out);
                default -> throw new UsageException("unknown command '" + arguments[0] + "'");
            };
        } catch (UsageException e) {
            err.println("gossamer-agent: " + e.getMessage());
            err.print(TEXT);
            return USAGE;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException | IOException e) {
            err.println("gossamer-agent: " + (isPlain(e) ? e.getMessage() : e.toString()));
            return FAILED;
        }
    }

    /** Whether its message says it all. */
    private static boolean isPlain(Exception e) {
        return e instanceof FileSystemException || !(e instanceof IOException);
    }

    private static int help(PrintStream out) {
        out.print(TEXT);
        return OK;
    }
}
