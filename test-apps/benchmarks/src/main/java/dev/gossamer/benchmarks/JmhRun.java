package dev.gossamer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Has JMH run a group, and takes from its results what the tables need. */
final class JmhRun {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Settings settings;

    /** JMH's own results, for whoever wants every iteration. */
    private final List<RunResult> results = new ArrayList<>();

    JmhRun(Settings settings) {
        this.settings = settings;
    }

    List<RunResult> results() {
        return results;
    }

    List<Measurement> run(Group group) throws IOException {
        Path log = settings.output().resolve(group.name() + ".log");
        Files.createDirectories(settings.output());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include('^' + group.benchmark().getName().replace(".", "\\.") + "\\.")
                .jvmArgsAppend(group.jvmArguments(settings).toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .output(log.toString());
        try {
            Collection<RunResult> found = new Runner(timed(options).build()).run();
            results.addAll(found);
            return found.stream().map(result -> measurement(group, result)).toList();
        } catch (RunnerException e) {
            throw new IllegalStateException("the group " + group.name() + " failed; see " + log, e);
        }
    }

    private ChainedOptionsBuilder timed(ChainedOptionsBuilder options) {
        TimeValue time = settings.quick() ? TimeValue.milliseconds(400) : TimeValue.seconds(1);
        return options.forks(settings.quick() ? 1 : 3)
                .warmupIterations(settings.quick() ? 3 : 5)
                .measurementIterations(5)
                .warmupTime(time)
                .measurementTime(time);
    }

    private static Measurement measurement(Group group, RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        Statistics statistics = primary.getStatistics();
        String depth = result.getParams().getParam("depth");
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return new Measurement(
                group.name(),
                primary.getLabel(),
                depth == null ? 0 : Integer.parseInt(depth),
                statistics.getPercentile(50),
                (statistics.getMax() - statistics.getMin()) / 2,
                primary.getScoreUnit(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
