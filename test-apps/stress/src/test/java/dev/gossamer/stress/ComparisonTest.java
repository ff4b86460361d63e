package dev.gossamer.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final String COUNTS = "3 continuations, 2 suspends";

    @TempDir
    Path directory;

    private final Deque<Run> runs = new ArrayDeque<>();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private final class Recorded implements Target {
        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public List<String> prefixes() {
            return List.of("com.acme");
        }

        @Override
        public Run run(Jvm jvm, Path ownDirectory) {
            return runs.remove();
        }
    }

    private boolean compare() throws IOException, InterruptedException {
        Jvm jvm = new Jvm(directory, "", Duration.ofSeconds(9));
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new Comparison(new Recorded(), jvm, directory, directory, out).run(7);
    }

    private void plain(Map<String, String> results) {
        runs.add(new Run(results, "", 1, true));
    }

    private void stressed(Map<String, String> results) {
        runs.add(new Run(results, COUNTS, 1, true));
    }

    @Test
    void sameResultsAreEqual() throws Exception {
        plain(Map.of("a", "successful", "b", "failure x"));
        stressed(Map.of("a", "successful", "b", "failure x"));
        assertThat(compare()).isTrue();
        assertThat(told.toString())
                .contains("recorded stress=7: results=2 equal=2 different=0 unstable=0 seconds=1.0; " + COUNTS);
    }

    @Test
    void eachDifferenceIsTold() throws Exception {
        plain(Map.of("a", "one\ntwo", "b", "x"));
        stressed(Map.of("a", "one\nthree", "c", "y"));
        plain(Map.of("a", "one\ntwo", "b", "x"));
        assertThat(compare()).isFalse();
        assertThat(told.toString())
                .contains("results=3 equal=0 different=3")
                .contains("a line 2\n    plain:  two\n    stress: three")
                .contains("b\n    plain:  x\n    stress: absent")
                .contains("c\n    plain:  absent\n    stress: y");
    }

    @Test
    void whatDiffersBetweenPlainRunsIsToldAndLeftOut() throws Exception {
        plain(Map.of("a", "1", "time", "10"));
        stressed(Map.of("a", "1", "time", "11"));
        plain(Map.of("a", "1", "time", "12"));
        assertThat(compare()).isTrue();
        assertThat(told.toString())
                .contains("differs between two plain runs, so it is not compared: time")
                .contains("results=2 equal=1 different=0 unstable=1");
    }

    @Test
    void aRunWithoutSuspendsProvesNothing() throws Exception {
        plain(Map.of("a", "1"));
        plain(Map.of("a", "1"));
        assertThat(compare()).isFalse();
        assertThat(told.toString()).contains("NO SUSPENDS");
    }

    @Test
    void aRunThatDoesNotEndIsNoEqualOne() throws Exception {
        plain(Map.of("a", "1"));
        runs.add(new Run(Map.of("a", "1"), "", 9, false));
        assertThat(compare()).isFalse();
        assertThat(told.toString()).contains("recorded stress=7: did not end in 9 s");
    }

    @Test
    void aPlainRunThatDoesNotEndIsAnError() {
        runs.add(new Run(Map.of(), "", 9, false));
        assertThatThrownBy(this::compare)
                .isInstanceOf(IOException.class)
                .hasMessage("the plain run of recorded did not end in 9 s; give it more with --seconds");
    }
}
