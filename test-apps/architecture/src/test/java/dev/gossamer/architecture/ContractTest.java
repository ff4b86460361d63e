package dev.gossamer.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Handler;
import dev.gossamer.KillResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that were compiled against the first public API link with every later one, and mean the same by it. */
class ContractTest {
    private static final Pattern NAME = Pattern.compile("(?:interface|class|enum|record) ([\\w.$]+)");

    /** A type's head with the members that are promised. */
    private record Promise(String head, List<String> members) {
        Class<?> type() throws ClassNotFoundException {
            Matcher name = NAME.matcher(head);
            assertThat(name.find()).as(head).isTrue();
            return Class.forName(name.group(1), false, ContractTest.class.getClassLoader());
        }

        @Override
        public String toString() {
            return head;
        }
    }

    static List<Promise> promises() throws IOException {
        List<Promise> promises = new ArrayList<>();
        try (InputStream in = ContractTest.class.getResourceAsStream("contract.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith(" ")) {
                    promises.get(promises.size() - 1).members().add(line.strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    promises.add(new Promise(line, new ArrayList<>()));
                }
            }
        }
        return promises;
    }

    @Test
    void listsEveryTypeOfTheContract() throws IOException {
        assertThat(promises()).hasSize(34);
    }

    @ParameterizedTest
    @MethodSource("promises")
    void keeps(Promise promise) throws ClassNotFoundException {
        Class<?> type = promise.type();

        assertThat(Signatures.head(type)).isEqualTo(promise.head());
        assertThat(Signatures.members(type)).containsAll(promise.members());
    }

    @Test
    void constantsAreCompiledIntoProgramsAndStay() {
        assertThat(List.of(Handler.ERROR, Handler.OK, Handler.DECLINED)).containsExactly(-1, 0, -5);
    }

    @Test
    void reasonsOfKillsStay() {
        assertThat(Stream.of(KillResult.values()).map(KillResult::reason))
                .containsExactly(
                        "",
                        "not user thread",
                        "killer not parent",
                        "pending subrequests",
                        "already terminated",
                        "already waited or killed");
        assertThat(Arrays.stream(KillResult.values()).filter(KillResult::ok)).containsExactly(KillResult.KILLED);
    }
}
