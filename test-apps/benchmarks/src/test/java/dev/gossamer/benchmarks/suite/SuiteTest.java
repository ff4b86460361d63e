package dev.gossamer.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.benchmarks.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite's own work: that what is wrong fails, that results survive, and what the tables say of them. */
class SuiteTest {
    private static Result result(String peer, String caseId, double median, double allocated, double baseline) {
        return new Result(caseId, peer, new Figures(median, median, median, allocated, baseline));
    }

    private static Results results(Result... all) {
        return new Results(
                Map.of(Results.FEATURE, "25", "jdk", "a \"JDK\"", "processor", "one", "form", "short"), List.of(all));
    }

    @Test
    void resultsSurviveTheirFile() {
        Results before = results(result("gossamer", "yield-1", 2.5, 0, Double.NaN), result("gossamer", "fib", 3, 0, 2));
        Results after = Results.parse(before.json());
        assertThat(after.facts()).isEqualTo(before.facts());
        assertThat(after.all()).isEqualTo(before.all());
        assertThat(after.shown("gossamer", "fib")).hasValue(1.5);
    }

    @Test
    void aLineOfFiguresSurvives() {
        Figures figures = new Figures(1.25, 1, 2, 0, Double.NaN);
        assertThat(Figures.parse("noise\n" + figures.line() + "\n")).isEqualTo(figures);
        assertThat(Figures.parse("noise\n")).isNull();
    }

    @Test
    void newerResultsReplaceOlderOnes() {
        Results older = results(result("jdk", "tree", 100, 0, 0), result("gossamer", "tree", 9, 0, 0));
        Results merged = results(result("gossamer", "tree", 8, 0, 0)).over(older);
        assertThat(merged.shown("gossamer", "tree")).hasValue(8);
        assertThat(merged.shown("jdk", "tree")).hasValue(100);
    }

    @Test
    void aTargetIsMetOrMissedBySoMuch() {
        Results slow = results(result("jdk", "tree", 100, 0, 0), result("gossamer", "tree", 20, 0, 0));
        assertThat(Tables.targets(List.of(slow)))
                .contains("| tree: times faster than the JDK's continuation | ≥ 10 | 5.00 | **missed** by 50 % |");
        Results fast = results(result("jdk", "tree", 100, 0, 0), result("gossamer", "tree", 5, 0, 0));
        assertThat(Tables.targets(List.of(fast)))
                .contains("| tree: times faster than the JDK's continuation | ≥ 10 | 20.0 | met |");
    }

    @Test
    void whatCannotBeComparedIsNotJudged() {
        assertThat(Tables.targets(List.of(results())))
                .contains("| tree: times faster than the JDK's continuation | ≥ 10 |  |  |");
    }

    @Test
    void onlyWhatIsBetweenTheMarksIsWritten() {
        String page = "a\n<!-- benchmarks: tables -->\nold\n<!-- end of benchmarks -->\nb\n";
        assertThat(Pages.replaced(page, "tables", "new"))
                .isEqualTo("a\n<!-- benchmarks: tables -->\n\nnew\n\n<!-- end of benchmarks -->\nb\n");
        assertThatThrownBy(() -> Pages.replaced("a", "tables", "new")).hasMessageContaining("benchmarks: tables");
    }

    @Test
    void theChartShowsEachPeer() {
        String svg = Chart.svg(results(result("gossamer", "yield-1", 2, 0, 0), result("jdk", "yield-1", 90, 0, 0)));
        assertThat(svg).startsWith("<svg").contains("Gossamer").contains("JDK Continuation");
    }

    @Test
    void casesAndPeersAreChosen() {
        SuiteSettings settings =
                SuiteSettings.parse(List.of("--short", "--only", "yield,tree", "--peers", "jdk"), Path.of("."));
        PeerSpec jdk = PeerSpec.ALL.stream()
                .filter(p -> p.id().equals("jdk"))
                .findFirst()
                .orElseThrow();
        assertThat(settings.wants(jdk, "yield-10")).isTrue();
        assertThat(settings.wants(jdk, "list")).isFalse();
        assertThatThrownBy(() -> SuiteSettings.parse(List.of("--peers", "none"), Path.of(".")))
                .hasMessageContaining("no peer none");
    }

    @Test
    void eachCaseOfEachPeerIsKnown() {
        List<String> ids = CaseSpec.all().stream().map(CaseSpec::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        PeerSpec.ALL.forEach(peer -> assertThat(ids).containsAll(peer.cases()));
    }

    /** nginx with Lua does what it is asked to, where it is installed. */
    @Test
    void openRestyComputesWhatItsDriverExpects() throws Exception {
        assumeTrue(OpenResty.isInstalled(), "there is no nginx with its Lua module");
        try (OpenResty server = new OpenResty()) {
            assertThat(server.nanos("spawn", 5, 0, 10)).isPositive();
            assertThat(server.nanos("yields", 5, 3, 15)).isPositive();
            assertThat(server.nanos("crowd", 7, 3, 21)).isPositive();
            assertThatThrownBy(() -> server.nanos("crowd", 7, 3, 20)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** The platform's threads do what coroutines do, and the drivers find no fault with it. */
    @Test
    void theProgramsComputeWhatTheirDriversExpect() throws Exception {
        Peer peer = new ThreadPeer.Platform();
        for (String name : List.of("yield-1", "yield-10", "tree", "list", "create", "spawn", "switch-2", "channel")) {
            Bench bench = peer.bench(name);
            bench.run(5);
            bench.finish();
        }
    }

    @Test
    void aWrongResultFailsTheCase() throws Exception {
        CoroutinePeer<ThreadCoroutine> broken = new ThreadPeer.Platform() {
            @Override
            public ThreadCoroutine once(Cell cell) {
                return super.once(new Cell());
            }
        };
        Bench bench = broken.bench("create");
        assertThatThrownBy(() -> bench.run(1)).isInstanceOf(IllegalStateException.class);
    }
}
