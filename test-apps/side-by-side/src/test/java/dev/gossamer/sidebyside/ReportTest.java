package dev.gossamer.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final List<String> LINES = List.of(
            "# machine\ta \"fast\" one",
            "# started gossamer\t2048",
            "# peak gossamer\t4096",
            "hello\t64\tgossamer\t1\t1000\t1000000\t500\t900\t20000\t3072\t0",
            "hello\t64\tgossamer\t2\t40000\t2000000\t1500\t9000\t400000\t3072\t0",
            "hello\t64\tnginx\t1\t30000\t1000000\t400\t800\t300000\t1024\t0");

    @TempDir
    Path directory;

    @Test
    void takesTheRoundWithTheMostRequestsASecond() {
        String tables = new Tables(Results.parse(LINES)).all();

        assertThat(tables)
                .contains("| hello world | 64 | 30,000 (10.0) | 20,000 (10.0) | - |")
                .contains("| hello world | 64 | 0.40 / 0.80 | 1.50 / 9.00 | - |")
                .doesNotContain("| 1,000 |");
    }

    @Test
    void tellsTheMemory() {
        assertThat(new Tables(Results.parse(LINES)).all())
                .contains("| after one request of each handler | - | 2 | - |")
                .contains("| the most it ever had | - | 4 | - |");
    }

    @Test
    void hasAShortTable() {
        assertThat(new Tables(Results.parse(LINES)).brief())
                .contains("| hello world | 30,000 (0.8) | 20,000 (9.0) | - |")
                .contains("| 3 upstreams, by sockets | - | - | - |");
    }

    @Test
    void tellsOfErrors() {
        List<String> lines = List.of("hello\t64\tnginx\t1\t30000\t1000000\t400\t800\t300000\t1024\t7");

        assertThat(new Tables(Results.parse(lines)).all()).contains("| 30,000 (10.0), **7 errors** | - | - |");
    }

    @Test
    void writesAllRoundsAsJson() {
        assertThat(Results.parse(LINES).json())
                .contains("\"machine\": \"a \\\"fast\\\" one\"")
                .contains("\"round\": 1, \"requests\": 1000, \"requestsPerSecond\": 1000.0, \"p50Micros\": 500")
                .contains("\"round\": 2");
    }

    @Test
    void refusesALineThatIsNoMeasurement() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Results.parse(List.of("hello\t64")))
                .withMessageContaining("not 2");
    }

    @Test
    void replacesWhatStandsBetweenTheMarks() throws Exception {
        Path page = Files.writeString(
                directory.resolve("page.md"), "before\n" + Page.BEGIN + "old\n" + Page.END + "after\n");

        Page.write(page, "new\n");

        assertThat(page).hasContent("before\n" + Page.BEGIN + "new\n" + Page.END + "after\n");
    }

    @Test
    void refusesAPageWithoutMarks() throws Exception {
        Path page = Files.writeString(directory.resolve("page.md"), "nothing\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> Page.write(page, "new\n"))
                .withMessageContaining("no place for the tables");
    }

    @Test
    void thePagesHaveAPlaceForTables() {
        Path root = Path.of(System.getProperty("gossamer.root"));

        for (String page : List.of("README.md", "docs/side-by-side.md")) {
            assertThat(root.resolve(page)).content().contains(Page.BEGIN, Page.END);
        }
    }
}
