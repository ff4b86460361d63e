package dev.gossamer.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A test suite, run by JUnit's console launcher: each test must end the same way.
 *
 * @param classPath what the tests need, their own classes and the launcher included
 * @param scan the directory with the classes of the tests
 * @param working the directory that they are run in
 * @param include a pattern of the names of test classes
 */
record Suite(String name, List<String> prefixes, String classPath, Path scan, Path working, String include)
        implements Target {
    private static final String LAUNCHER = "org.junit.platform.console.ConsoleLauncher";

    /** Outer classes that end in Test: what the Maven plugin of these suites runs. */
    static final String TESTS = "[^$]*Test";

    @Override
    public Run run(Jvm jvm, Path directory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER, "execute", "--disable-banner", "--details=none"));
        command.addAll(List.of("--scan-classpath", scan.toString(), "--include-classname", include));
        command.addAll(List.of("--reports-dir", directory.toString()));
        Jvm.Ended ended = jvm.run(directory, working, classPath, command);
        Map<String, String> results = Reports.read(directory);
        if (results.isEmpty() && ended.inTime()) {
            throw new IOException("no test of " + name + " was run; the launcher ended with " + ended.exit()
                    + ", its output is in " + directory);
        }
        return new Run(results, ended.counts(), ended.seconds(), ended.inTime());
    }
}
