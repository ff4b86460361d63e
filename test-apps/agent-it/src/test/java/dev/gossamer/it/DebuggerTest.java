package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Debugged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a debugger sees of a program that suspends in each line is what it sees of one that never does. */
class DebuggerTest {
    private static final String NAME = Debugged.class.getName();
    private static final Path SOURCE = Path.of("src", "test", "java").resolve(NAME.replace('.', '/') + ".java");
    private static final int BEGIN = line("// stepping begins here");
    private static final int SUSPENDING = line("// stepped over, it suspends");

    private static int line(String marker) {
        try {
            List<String> lines = Files.readAllLines(SOURCE);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(marker)) {
                    return i + 1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SOURCE + "; run the test in its module", e);
        }
        throw new AssertionError("no line of " + SOURCE + " has " + marker);
    }

    private static List<Debugger.Stop> everyLine(Jvm jvm, List<String> jvmArguments, String... arguments) {
        return new Debugger(NAME, line -> true, 0).debug(jvm, jvmArguments, arguments);
    }

    private static List<Debugger.Stop> steps(Jvm jvm, List<String> jvmArguments, String... arguments) {
        return new Debugger(NAME, line -> line == BEGIN, BEGIN).debug(jvm, jvmArguments, arguments);
    }

    private static List<Integer> lines(List<Debugger.Stop> stops) {
        return stops.stream().map(Debugger.Stop::line).toList();
    }

    @OnEachJdk
    void stopsAtEachLineOnceAndShowsNoWrongVariable(Jvm jvm) {
        List<Debugger.Stop> plain = everyLine(jvm, List.of(), "plain");
        List<Debugger.Stop> suspended = everyLine(jvm, List.of(Jvm.agent("")));
        assertThat(lines(suspended)).isEqualTo(lines(plain));
        assertThat(suspended).anyMatch(s -> s.method().contains("$gossamer$"));
        for (int i = 0; i < plain.size(); i++) {
            assertThat(plain.get(i).variables())
                    .as("stop %d, in line %d", i, plain.get(i).line())
                    .containsAllEntriesOf(suspended.get(i).variables());
        }
    }

    @OnEachJdk
    void showsEveryVariableWithTheOptionDebug(Jvm jvm) {
        List<Debugger.Stop> plain = everyLine(jvm, List.of(), "plain");
        List<Debugger.Stop> suspended = everyLine(jvm, List.of(Jvm.agent("debug=true,verify=true")));
        assertThat(lines(suspended)).isEqualTo(lines(plain));
        for (int i = 0; i < plain.size(); i++) {
            assertThat(suspended.get(i).variables())
                    .as("stop %d, in line %d", i, plain.get(i).line())
                    .isEqualTo(plain.get(i).variables());
        }
    }

    @OnEachJdk
    void stepsFromLineToLineOfAResumedMethod(Jvm jvm) {
        List<Integer> plain = lines(steps(jvm, List.of(), "plain"));
        List<Integer> suspended = lines(steps(jvm, List.of(Jvm.agent(""))));
        int suspends = plain.indexOf(SUSPENDING);
        assertThat(suspends).isGreaterThan(5);
        assertThat(suspended).startsWith(plain.subList(0, suspends + 1).toArray(Integer[]::new));
    }

    /** The next line is run by whoever resumes it: no debugger follows it there. */
    @OnEachJdk
    void steppingOverASuspendGoesToWhoResumedWithTheOptionDebug(Jvm jvm) {
        List<Debugger.Stop> stops = steps(jvm, List.of(Jvm.agent("debug=true")));
        int suspends = lines(stops).indexOf(SUSPENDING);
        assertThat(stops.get(suspends + 1).line()).isNotEqualTo(SUSPENDING + 1);
        assertThat(stops.subList(suspends + 1, stops.size()))
                .extracting(Debugger.Stop::method)
                .contains("dev.gossamer.continuation.Continuation.resume")
                .noneMatch(m -> m.startsWith("steps"));
    }
}
