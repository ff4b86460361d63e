package dev.gossamer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of README's "An application you already have", with fewer clients and less time. */
class WalkThroughTest {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"));
    private static final Pattern SECTION =
            Pattern.compile("## An application you already have\\R.*?```sh\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern AT_ONCE = Pattern.compile("100 connections: .*; (\\d+) at once");
    private static final int THREADS = 20;

    @Test
    void moreRequestsThanThreadsAreServedAtOnce() throws Exception {
        List<String> commands = commands();
        assertThat(commands).hasSize(2);
        assertThat(atOnce(commands.get(0))).isEqualTo(THREADS);
        assertThat(atOnce(commands.get(1))).isGreaterThan(3 * THREADS);
        assertThat(ROOT.resolve("test-apps/existing-app/target/pins.txt")).exists();
    }

    private static List<String> commands() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(ROOT.resolve("README.md")));
        assertThat(section.find()).isTrue();
        return section.group(1).lines().toList();
    }

    /** How many requests the shop had asked for at once, at most. All its answers were right, else Load fails. */
    private static int atOnce(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command.replace(" 200 10 ", " 100 2 "))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
        Matcher most = AT_ONCE.matcher(output);
        assertThat(most.find()).as(output).isTrue();
        return Integer.parseInt(most.group(1));
    }
}
