package dev.gossamer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Worker;
import dev.gossamer.continuation.Continuation;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What looks on at a whole program, by options of the JVM: on this JDK, and on a JDK 25 where there is one. */
class TraceOptionTest {
    @TempDir
    Path directory;

    private record Ended(int exit, String output) {}

    static Stream<Path> jdks() {
        File[] newer = new File("/usr/lib/jvm").listFiles(f -> f.getName().contains("25"));
        Stream<Path> found = newer == null
                ? Stream.empty()
                : Stream.of(newer).map(File::toPath).filter(p -> Files.exists(p.resolve("bin/java")));
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), found.limit(1));
    }

    private Ended run(Path jdk, String options, List<String> flags, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1"));
        command.add(agent() + (options.isEmpty() ? "" : "=" + options));
        command.addAll(flags);
        command.addAll(
                List.of("-cp", placesOf(Traced.class, Worker.class, Continuation.class), Traced.class.getName()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        int exit = builder.start().waitFor();
        return new Ended(exit, Files.readString(output));
    }

    /** As this JVM was given it, without the options. */
    private static String agent() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("gossamer-agent"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("=.*", "");
    }

    private static String placesOf(Class<?>... types) throws Exception {
        List<String> places = new ArrayList<>();
        for (Class<?> type : types) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void thePageIsWrittenAtTheEndOfTheProgram(Path jdk) throws Exception {
        Path page = directory.resolve("page.html");
        assertThat(run(jdk, "trace=" + page, List.of())).isEqualTo(new Ended(0, "done\n"));
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("\"traced\"", "Traced.lambda$main");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aProgramWithoutLightThreadsIsToldThatThereIsNoPage(Path jdk) throws Exception {
        Path page = directory.resolve("page.html");
        Ended ended = run(jdk, "trace=" + page, List.of(), "nothing");
        assertThat(ended.output())
                .contains("done")
                .contains("gossamer-agent: no light thread has run, so there is no timeline " + page);
        assertThat(page).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aPageThatCannotBeWrittenEndsTheStart(Path jdk) throws Exception {
        Path page = directory.resolve("missing").resolve("page.html");
        Ended ended = run(jdk, "trace=" + page, List.of());
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.output())
                .contains("gossamer-agent: cannot write the timeline " + page)
                .doesNotContain("done");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void eventsAreEnabledByAnOptionOfTheJvm(Path jdk) throws Exception {
        Path file = directory.resolve("recording.jfr");
        String flag = "-XX:StartFlightRecording=filename=" + file + ",settings=default,+dev.gossamer.Park#enabled=true";
        Ended ended = run(jdk, "", List.of(flag));
        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().startsWith("dev.gossamer."))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("name")).isEqualTo("traced"))
                .satisfies(event -> assertThat(event.getDuration().toNanos()).isPositive());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aJvmWithoutTheFlightRecorderDoesWithoutItsEvents(Path jdk) throws Exception {
        Path page = directory.resolve("page.html");
        Ended ended = run(jdk, "trace=" + page, List.of("--limit-modules", "java.base,java.instrument,java.logging"));
        assertThat(ended).isEqualTo(new Ended(0, "done\n"));
        assertThat(page).content().contains("\"traced\"");
    }
}
