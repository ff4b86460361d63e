package dev.gossamer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows compiles, runs, and prints what stands under it. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"));
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\R(.*?)```", Pattern.DOTALL);
    private static final String CLASS_PATH = String.join(
            File.pathSeparator,
            jar("runtime/continuation/target/gossamer-continuation.jar"),
            jar("runtime/coroutines/target/gossamer-coroutines.jar"),
            jar("runtime/http/target/gossamer-http.jar"));

    private record Block(String kind, String text) {}

    private final List<Block> blocks = new ArrayList<>();

    @TempDir
    Path directory;

    private static String jar(String path) {
        return ROOT.resolve(path).toString();
    }

    @BeforeEach
    void read() throws Exception {
        Matcher matcher = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
    }

    @Test
    void firstProgramPrintsWhatStandsUnderIt() throws Exception {
        int program = compile("Main");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + jar("agent/target/gossamer-agent.jar"),
                        "-cp",
                        CLASS_PATH + File.pathSeparator + directory,
                        "Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(output).isZero();
        assertThat(output).isEqualToNormalizingNewlines(nextText(program));
    }

    @Test
    void serverCompiles() throws Exception {
        compile("Hello");
    }

    @Test
    void everyJarThatIsNamedBelongsToAModule() {
        Matcher jar = Pattern.compile("([\\w/-]+)/target/([\\w-]+)\\.jar").matcher(allText());
        while (jar.find()) {
            assertThat(ROOT.resolve(jar.group(1)).resolve("pom.xml"))
                    .content()
                    .contains("<finalName>" + jar.group(2) + "</finalName>");
        }
    }

    private int compile(String name) throws Exception {
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.kind().equals("java") && block.text().contains("public class " + name)) {
                Path source = Files.writeString(directory.resolve(name + ".java"), block.text());
                int status = ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(System.out, System.err, "-cp", CLASS_PATH, "-d", directory.toString(), source.toString());
                assertThat(status).as("the status of javac " + name).isZero();
                return i;
            }
        }
        throw new AssertionError("README.md shows no class " + name);
    }

    private String nextText(int after) {
        return blocks.stream()
                .skip(after)
                .filter(block -> block.kind().equals("text"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private String allText() {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> text.append(block.text()).append('\n'));
        return text.toString();
    }
}
