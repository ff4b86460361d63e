package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.EndingTable.Action;
import dev.gossamer.EndingTable.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 4.3, 4.5 and 8.1: each way to end with each thing that a finally block may try. docs/ending.md shows the table. */
class EndingTableTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "ending.md");
    private static final Path FRESH = Path.of("target", "ending-table.md");
    private static final String BEGIN = "<!-- table: made and checked by EndingTableTest -->\n";
    private static final String END = "<!-- end of table -->\n";

    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    @ParameterizedTest
    @EnumSource
    void rules_4_3_8_1_finallyBlocksRunInnermostFirstWhateverTheyDo(Way way) {
        for (Action action : Action.values()) {
            EndingTable table = new EndingTable(way, action);
            table.run();
            String order = way == Way.CLOSE ? "5 r4 4 r3 3 r2 2 r1 1 r0 0" : "r5 5 r4 4 r3 3 r2 2 r1 1 r0 0";
            assertThat(table.order.toString().replaceAll("^generator | handler$", ""))
                    .as("%s, %s", way, action)
                    .isEqualTo(order);
            assertThat(table.status).isEqualTo(way == Way.CLOSE ? null : CoroutineStatus.DEAD);
            assertThat(table.result).as("%s, %s", way, action).matches(r -> isResultOf(way, r));
        }
    }

    private static boolean isResultOf(Way way, HandlerResult result) {
        return switch (way) {
            case KILL -> result.equals(new HandlerResult.Exited(0));
            case EXIT, OWN_EXIT -> result.equals(new HandlerResult.Exited(403));
            case EXEC -> result.equals(new HandlerResult.Exec("/other", null));
            case REDIRECT -> result.equals(new HandlerResult.Redirect("/other", 302));
            case SET_URI -> result.equals(new HandlerResult.Rewrite("/other"));
            case ENTRY_ERROR -> result instanceof HandlerResult.Failed f && f.error() instanceof IOException;
            case CLIENT_ABORT -> result.equals(new HandlerResult.ClientAborted());
            case WORKER_CLOSE -> result instanceof HandlerResult.Failed f && f.error() instanceof IllegalStateException;
            case CLOSE -> result.equals(new HandlerResult.Finished());
        };
    }

    @ParameterizedTest
    @EnumSource
    void rule_4_3_whatAFinallyBlockThrowsIsLoggedOnce(Way way) {
        new EndingTable(way, Action.THROW).run();
        List<String> logged = log.messages().stream()
                .filter(m -> m.contains("out of finally"))
                .toList();
        assertThat(logged)
                .hasSize(way == Way.CLOSE ? 0 : 1)
                .allSatisfy(m -> assertThat(m)
                        .startsWith("a finally block of the ended light thread victim #1, handler 1 in ")
                        .contains(", has thrown: java.lang.IllegalStateException: out of finally\n"));
    }

    @Test
    void thePageShowsWhatIsSo() throws IOException {
        String table = BEGIN + '\n' + table() + '\n' + END;
        Files.writeString(FRESH, table);
        assertThat(Files.readString(PAGE)).as("put %s into %s", FRESH, PAGE).contains(table);
    }

    /** Ways with the same results stand in one column. */
    private static String table() {
        Map<List<String>, List<Way>> columns = new LinkedHashMap<>();
        for (Way way : Way.values()) {
            List<String> column = new ArrayList<>();
            for (Action action : Action.values()) {
                column.add(new EndingTable(way, action).run());
            }
            columns.computeIfAbsent(column, c -> new ArrayList<>()).add(way);
        }
        StringBuilder text = new StringBuilder("| in a finally block | ");
        text.append(columns.values().stream()
                .map(ways -> ways.stream().map(w -> w.text).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" | ")));
        text.append(" |\n| --- |").append(" --- |".repeat(columns.size())).append('\n');
        Arrays.stream(Action.values()).forEach(action -> {
            text.append("| ").append(action.text);
            columns.keySet().forEach(column -> text.append(" | ").append(column.get(action.ordinal())));
            text.append(" |\n");
        });
        return text.toString();
    }
}
