package dev.gossamer.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StressMainTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                " | no target",
                "--evry 7 codec | no option '--evry', or it has no value",
                "codec --every | no option '--every', or it has no value",
                "kodec | no target 'kodec'; there are [codec, collections, antlr, rhino, h2, groovy]",
                "program com.acme.Main | needs the option --all",
            })
    void wrongUseIsExplained(String arguments, String message) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        String[] words = arguments == null ? new String[0] : arguments.split(" ");
        assertThat(StressMain.run(words, System.out, stream)).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).contains("usage: StressMain");
    }
}
