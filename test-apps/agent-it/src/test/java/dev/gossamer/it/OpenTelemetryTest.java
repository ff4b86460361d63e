package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenTelemetry's agent, which makes spans of methods that suspend. */
class OpenTelemetryTest {
    private static final Pattern SPAN = Pattern.compile("LoggingSpanExporter - '(\\w+)' : (\\w+) ");

    private static List<String> spans(String err) {
        List<String> spans = new ArrayList<>();
        List<String> traces = new ArrayList<>();
        for (Matcher span = SPAN.matcher(err); span.find(); ) {
            spans.add(span.group(1));
            traces.add(span.group(2));
        }
        assertThat(traces.stream().distinct()).as("traces").hasSize(1);
        return spans;
    }

    @OnEachJdk
    void makesOneSpanOfEachCallBeforeAndAfterOurs(Jvm jvm) {
        String classPath = Jvm.classPath(
                Jvm.PROGRAMS,
                Jvm.CORE,
                OtherAgents.jar("opentelemetry-instrumentation-annotations"),
                OtherAgents.jar("opentelemetry-api"),
                OtherAgents.jar("opentelemetry-context"),
                OtherAgents.jar("opentelemetry-common"));
        String other = "-javaagent:" + OtherAgents.jar("opentelemetry-javaagent");
        for (List<String> agents : OtherAgents.bothOrders(Jvm.agent("verify=true"), other)) {
            List<String> arguments = new ArrayList<>(agents);
            for (String exporter : List.of("traces.exporter=console", "metrics.exporter=none", "logs.exporter=none")) {
                arguments.add("-Dotel." + exporter);
            }
            Jvm.Ended ended = jvm.run(classPath, arguments, Spans.class.getName())
                    .succeeds()
                    .prints("suspends=3 result=60")
                    .tellsNothing();
            assertThat(spans(ended.err())).containsExactly("inner", "inner", "inner", "outer");
        }
    }
}
