package dev.gossamer.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void showsThePageAndWhatItCost() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            Main.main(new String[] {"--once"});
        } finally {
            System.setOut(out);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("id=\"catalogue\"", "id=\"price\"", "id=\"reviews\"")
                .containsPattern("id=\"stock\" class=\"failed\"")
                .containsPattern("id=\"recommendations\" class=\"late\"")
                .contains("recommendations: request cancelled", "</body></html>")
                .containsPattern("waited for, one after the other: (\\d+ \\+ ){4}\\d+ = \\d+ ms")
                .containsPattern("the whole page took: +\\d+ ms");
    }
}
