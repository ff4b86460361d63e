package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Pinned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** {@code record=FILE}. */
class RecordTest {
    @TempDir
    Path directory;

    private static List<String> entries(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .toList();
    }

    private static final String PROGRAMS = "dev.gossamer.it.programs.";

    private static final String[] UNAVOIDABLE = {
        "forEach: UNINSTRUMENTED_FRAME", "monitor: MONITOR", "constructor: CONSTRUCTOR"
    };

    private static final String[] AVOIDED = {
        "static: 13, suspends=1",
        "jdk interface: <abab>, suspends=1",
        "template: 912, suspends=2",
        "template again: 912, suspends=2",
        "own: 7, suspends=1"
    };

    private static final String[] PINNED = {
        "static: UNINSTRUMENTED_FRAME",
        "jdk interface: UNINSTRUMENTED_FRAME",
        "template: UNINSTRUMENTED_FRAME",
        "template again: UNINSTRUMENTED_FRAME",
        "own: UNINSTRUMENTED_FRAME"
    };

    private static String[] and(String[] some, String[] others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }

    private static Jvm.Ended run(Jvm jvm, String options) {
        return jvm.run(Pinned.class, Jvm.agent(options)).succeeds().tellsNothing();
    }

    @OnEachJdk
    void whatIsRecordedAvoidsThePins(Jvm jvm) throws IOException {
        Path list = directory.resolve("recorded");
        run(jvm, "record=" + list).prints(and(PINNED, UNAVOIDABLE));
        assertThat(entries(list))
                .containsExactly(
                        PROGRAMS + "Pinned.plain(I)I",
                        PROGRAMS + "library.Visitor.visit(Ljava/lang/String;J)I",
                        PROGRAMS + "library.Walker.all()J",
                        PROGRAMS
                                + "library.Walker.map(Ljava/util/function/Function;Ljava/lang/String;)Ljava/lang/String;",
                        PROGRAMS + "library.Walker.step(I)I",
                        PROGRAMS + "library.Walker.walk(ILdev/gossamer/it/programs/library/Visitor;)I",
                        "java.util.function.Function.apply(Ljava/lang/Object;)Ljava/lang/Object;");
        String first = Files.readString(list);
        assertThat(first)
                .contains("# 2 times: attempt to yield across an uninstrumented frame: " + PROGRAMS + "Pinned$Counting")
                .contains("#     at " + PROGRAMS + "library.Walker.map(Walker.java:18)  <- cannot be captured")
                .containsPattern("# +java.*forEach\\(.* is of the JDK, which is not rewritten: ")
                .contains("# once: attempt to yield across a held monitor: ", "LightSemaphore")
                .contains("# once: attempt to yield across a constructor: ");

        Path again = directory.resolve("again");
        run(jvm, "record=" + again);
        assertThat(again).hasContent(first);

        run(jvm, "verify=true,suspendables=" + list + ",record=" + list).prints(and(AVOIDED, UNAVOIDABLE));
        assertThat(entries(list)).isEqualTo(entries(again));
        assertThat(list).content().doesNotContain("these lines avoid").contains("no line avoids");
    }

    @OnEachJdk
    void aFileThatIsNoListEndsTheStart(Jvm jvm) throws IOException {
        Path note = Files.writeString(directory.resolve("note"), "dear diary\n");
        Jvm.Ended ended = jvm.run(Pinned.class, Jvm.agent("record=" + note)).fails();
        ended.prints();
        assertThat(ended.told()).singleElement().asString().contains(note + ":1: not understood: 'dear diary'");
        assertThat(note).hasContent("dear diary");
    }

    @OnEachJdk
    void aFileThatCannotBeWrittenEndsTheStart(Jvm jvm) {
        Path nowhere = directory.resolve("none/recorded");
        Jvm.Ended ended = jvm.run(Pinned.class, Jvm.agent("record=" + nowhere)).fails();
        ended.prints();
        assertThat(ended.told())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: cannot write the record " + nowhere)
                .contains("record=");
    }
}
