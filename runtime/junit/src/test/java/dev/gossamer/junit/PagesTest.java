package dev.gossamer.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What the pages about light threads show compiles, runs, and prints what stands under it. */
class PagesTest {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"));
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\R(.*?)```", Pattern.DOTALL);
    private static final String FRAME = """
            import dev.gossamer.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            public class %s {
                public static void main(String[] args) {
                    if (Worker.virtual().run(() -> { %s }) instanceof HandlerResult.Failed failed) {
                        throw new AssertionError(failed.error());
                    }
                }
            }
            """;

    private record Block(String kind, String text) {}

    @TempDir
    Path directory;

    private static List<Block> blocks(String page) throws Exception {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    @Test
    void eachSnippetAboutLightThreadsPrintsWhatStandsUnderIt() throws Exception {
        List<Block> blocks = blocks("light-threads.md");
        assertThat(blocks).hasSize(2 * 9);
        for (int i = 0; i < blocks.size(); i += 2) {
            assertThat(blocks.get(i).kind()).isEqualTo("java");
            String name = "Snippet" + i;
            write(name, FRAME.formatted(name, blocks.get(i).text()));
        }
        compile();
        for (int i = 0; i < blocks.size(); i += 2) {
            assertThat(output("Snippet" + i))
                    .isEqualToNormalizingNewlines(blocks.get(i + 1).text());
        }
    }

    @Test
    void theTestsThatAreShownSucceed() throws Exception {
        write("RetryTest", blocks("testing.md").get(0).text());
        compile();
        try (URLClassLoader loader = loader()) {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("RetryTest")))
                    .execute()
                    .testEvents();
            assertThat(tests.failed().list()).isEmpty();
            assertThat(tests.succeeded().count()).isEqualTo(2);
        }
    }

    @Test
    void theProgramOnVirtualTimePrintsWhatStandsUnderIt() throws Exception {
        List<Block> blocks = blocks("testing.md");
        Block program = blocks.get(blocks.size() - 2);
        write("Virtual", program.text());
        compile();
        assertThat(output("Virtual"))
                .isEqualToNormalizingNewlines(blocks.get(blocks.size() - 1).text());
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name + ".java"), text);
    }

    private void compile() throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), "-d", directory.toString()));
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> arguments.add(file.toString()));
        }
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(status).as("the status of javac").isZero();
    }

    private URLClassLoader loader() throws Exception {
        return new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }

    private String output(String name) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = loader()) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
