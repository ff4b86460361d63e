package dev.gossamer.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium, which shows what the script of a page has made of it. */
final class Browser {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1400,900",
            "--dump-dom");

    private Browser() {}

    /** The elements of the page after its script has run. Skips the test where there is no Chromium. */
    static String dom(Path page, String hash, Path directory) throws Exception {
        Path chromium = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(chromium != null, "there is no chromium on the PATH: apt-get install chromium");
        List<String> command = new ArrayList<>(List.of(chromium.toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + directory.resolve("profile"));
        command.add(page.toUri() + hash);
        Path dom = directory.resolve("dom.html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(directory.resolve("chromium.log").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("chromium does not end: " + Files.readString(directory.resolve("chromium.log")));
        }
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("chromium.log")))
                .isZero();
        // The script holds, as text, what it is to make.
        return Files.readString(dom).replaceAll("(?s)<script.*?</script>", "");
    }

    static int count(String dom, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(dom);
        int n = 0;
        while (matcher.find()) {
            n++;
        }
        return n;
    }
}
