package dev.gossamer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void comparesWithTheJdkAtEachDepth() {
        List<Measurement> measurements = new ArrayList<>();
        for (int depth : new int[] {1, 10, 100, 1000}) {
            measurements.add(ns("yield-carrier", depth, 4, 0));
            measurements.add(ns("yield-jdk", depth, 80 + depth, 96));
        }

        assertThat(Report.markdown("header", measurements)).isEqualTo("""
                header

                **Yield and resume, ns**

                | | depth 1 | 10 | 100 | 1000 |
                | --- | ---: | ---: | ---: | ---: |
                | Gossamer, on a carrier thread | 4.00 ± 0.50 | 4.00 ± 0.50 | 4.00 ± 0.50 | 4.00 ± 0.50 |
                | `jdk.internal.vm.Continuation` | 81.0 ± 0.50 | 90.0 ± 0.50 | 180.0 ± 0.50 | 1080.0 ± 0.50 |
                | Gossamer on a carrier is faster, times | 20.3 | 22.5 | 45.0 | 270.0 |
                | Gossamer allocates, bytes a switch | 0.00 | 0.00 | 0.00 | 0.00 |
                """);
    }

    @Test
    void relatesSuspendableCallsToPlainOnes() {
        String report = Report.markdown(
                "",
                List.of(
                        us("plain", 800),
                        us("suspendable", 1000),
                        us("suspendableInContinuation", 1200),
                        new Measurement("parked", "gossamer", 10, 560, 0, "bytes", Double.NaN)));

        assertThat(report)
                .contains("| un-annotated, plain thread | 800.0 ± 0.00 | 1.00 |")
                .contains("| suspendable, in a continuation, plain thread | 1200.0 ± 0.00 | 1.50 |")
                .contains("| suspendable, outside, plain thread | 1000.0 ± 0.00 | 1.25 |")
                .contains("| Gossamer | 560 |")
                .doesNotContain("carrier", "jdk.internal");
    }

    @Test
    void tellsWhatAGuardCosts() {
        List<Measurement> measurements = new ArrayList<>();
        for (String method : List.of("receiver", "link", "window")) {
            measurements.add(new Measurement("guards", method, 0, 2000, 0, "us/op", 0));
        }
        measurements.add(new Measurement("guards", "plainReceiver", 0, 1000, 0, "us/op", 0));
        measurements.add(new Measurement("guards", "plainLink", 0, 1600, 0, "us/op", 0));
        measurements.add(new Measurement("guards", "plainWindow", 0, 2000, 0, "us/op", 0));

        assertThat(Report.markdown("", measurements))
                .contains("| by the receiver's class | 2000.0 ± 0.00 | 1000.0 ± 0.00 | 2.00 | 1.20 |")
                .contains("| static, of another class | 2000.0 ± 0.00 | 1600.0 ± 0.00 | 1.25 | 0.48 |")
                .contains(
                        "| own, and a call of code that is not rewritten | 2000.0 ± 0.00 | 2000.0 ± 0.00 | 1.00 | 0.00 |");
    }

    private static Measurement ns(String group, int depth, double median, double allocated) {
        return new Measurement(group, "yieldAndResume", depth, median, 0.5, "ns/op", allocated);
    }

    private static Measurement us(String method, double median) {
        return new Measurement("fib-plain", method, 0, median, 0, "us/op", 0);
    }
}
