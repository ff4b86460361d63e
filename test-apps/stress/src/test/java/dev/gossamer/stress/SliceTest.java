package dev.gossamer.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Some tests and one program of others; all of them: see CONTRIBUTING.md. */
class SliceTest {
    private static final String SOME_TESTS = ".*\\.(Base64|Base32|Hex|BinaryCodec|Soundex|QuotedPrintableCodec)Test";

    @Test
    void testsOfCommonsCodecEndAsTheyDoPlainly() throws Exception {
        assertEqual("codec", 7, "--include", SOME_TESTS);
    }

    @Test
    void antlrParsesAsItDoesPlainly() throws Exception {
        assertEqual("antlr", 7);
    }

    private static void assertEqual(String target, int every, String... options)
            throws IOException, InterruptedException {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(options, 0, arguments, 5, options.length);
        arguments[0] = "--home";
        arguments[1] = System.getProperty("gossamer.stress.directory");
        arguments[2] = "--every";
        arguments[3] = Integer.toString(every);
        arguments[4] = target;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int status = StressMain.run(arguments, new PrintStream(told, true, StandardCharsets.UTF_8), System.err);
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8))
                .containsPattern(target + " stress=7: results=(\\d+) equal=\\1 different=0 ")
                .doesNotContain(" 0 suspends");
    }
}
