package dev.gossamer.http;

import dev.gossamer.LightThread;
import dev.gossamer.WorkerCounts;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.Counters.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The figures of a server in the text format that Prometheus reads. */
final class MetricsPage {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final long PATIENCE_MS = 1000;

    private final StringBuilder text = new StringBuilder(4096);
    private final Operations operations;

    private MetricsPage(Operations operations) {
        this.operations = operations;
    }

    /** Asks all workers at once, and waits for those that are busy for a second at most. */
    @Suspendable
    static String of(Operations operations) {
        List<CompletableFuture<WorkerCounts>> asked = new ArrayList<>();
        for (Operations.Counted counted : operations.workers()) {
            CompletableFuture<WorkerCounts> counts = counted.worker().counts().exceptionally(ended -> null);
            asked.add(counts.isDone() ? counts : counts.completeOnTimeout(null, PATIENCE_MS, TimeUnit.MILLISECONDS));
        }
        List<WorkerCounts> answered = new ArrayList<>();
        for (CompletableFuture<WorkerCounts> counts : asked) {
            answered.add(counts.isDone() ? counts.join() : LightThread.await(counts));
        }
        return new MetricsPage(operations).write(answered);
    }

    private String write(List<WorkerCounts> answered) {
        info();
        connections();
        requests();
        count("subrequests_total", "Subrequests made by handlers.", Count.SUBREQUESTS);
        count("received_bytes_total", "Bytes read from sockets.", Count.RECEIVED);
        count("sent_bytes_total", "Bytes given to sockets.", Count.SENT);
        count("timeouts_total", "Clients given up that neither sent nor read.", Count.TIMEOUTS);
        count("refused_by_limit_total", "Requests above a limit of their size.", Count.REFUSED);
        gauge("handlers", "Handlers that run.", answered, WorkerCounts::handlers);
        gauge("light_threads", "Light threads that have not ended.", answered, WorkerCounts::lightThreads);
        gauge("run_queue", "Light threads that wait for their turn.", answered, WorkerCounts::queued);
        head("gossamer_worker_stuck", "gauge", "1 where the carrier thread did not come back for a second.");
        for (int i = 0; i < answered.size(); i++) {
            line("gossamer_worker_stuck", i, "", answered.get(i) == null ? 1 : 0);
        }
        single("gossamer_pins_total", "Suspends of this JVM that a frame has refused.", Continuation.pins());
        single("gossamer_http_access_log_dropped_total", "Entries that are in no line.", operations.dropped());
        return text.toString();
    }

    private void info() {
        head("gossamer_http_info", "gauge", "What the workers run on.");
        text.append("gossamer_http_info{transport=\"")
                .append(operations.transport())
                .append("\"} 1\n");
    }

    private void connections() {
        count("connections_accepted_total", "Connections accepted.", Count.ACCEPTED);
        head("gossamer_http_connections", "gauge", "Connections that are open.");
        for (int i = 0; i < operations.workers().size(); i++) {
            line("gossamer_http_connections", i, "", operations.workers().get(i).connections());
        }
    }

    private void requests() {
        head("gossamer_http_requests_total", "counter", "Requests of clients that have ended, by their status.");
        for (int i = 0; i < operations.workers().size(); i++) {
            Counters counters = operations.workers().get(i).counters();
            line("gossamer_http_requests_total", i, ",status=\"2xx\"", counters.get(Count.STATUS_2XX));
            line("gossamer_http_requests_total", i, ",status=\"3xx\"", counters.get(Count.STATUS_3XX));
            line("gossamer_http_requests_total", i, ",status=\"4xx\"", counters.get(Count.STATUS_4XX));
            line("gossamer_http_requests_total", i, ",status=\"5xx\"", counters.get(Count.STATUS_5XX));
            line("gossamer_http_requests_total", i, ",status=\"other\"", counters.get(Count.STATUS_OTHER));
        }
    }

    private void count(String name, String help, Count what) {
        head("gossamer_http_" + name, "counter", help);
        for (int i = 0; i < operations.workers().size(); i++) {
            line(
                    "gossamer_http_" + name,
                    i,
                    "",
                    operations.workers().get(i).counters().get(what));
        }
    }

    /** A worker that did not answer has no line: a figure of before would look like one of now. */
    private void gauge(String name, String help, List<WorkerCounts> answered, ToLongFunction<WorkerCounts> figure) {
        head("gossamer_" + name, "gauge", help);
        for (int i = 0; i < answered.size(); i++) {
            if (answered.get(i) != null) {
                line("gossamer_" + name, i, "", figure.applyAsLong(answered.get(i)));
            }
        }
    }

    private void single(String name, String help, long value) {
        head(name, "counter", help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, int worker, String labels, long value) {
        text.append(name).append("{worker=\"").append(worker + 1).append('"').append(labels);
        text.append("} ").append(value).append('\n');
    }
}
