package dev.gossamer.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of the flight recorder, from a virtual worker. */
class FlightRecordingTest {
    private static final String[] ALL = {"Spawn", "Park", "Resume", "End", "Kill", "Pin"};

    @TempDir
    Path directory;

    private List<RecordedEvent> record(SuspendableRunnable entry, String... enabled) throws Exception {
        Path file = directory.resolve("test.jfr");
        try (Recording recording = new Recording();
                Worker worker = Worker.virtual()) {
            for (String name : enabled) {
                recording.enable("dev.gossamer." + name).withThreshold(Duration.ZERO);
            }
            recording.start();
            worker.run(entry);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.gossamer."))
                .toList();
    }

    private static List<RecordedEvent> only(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.gossamer." + name))
                .toList();
    }

    @Suspendable
    private static Void nap(long millis) {
        LightThread.sleep(Duration.ofMillis(millis));
        return null;
    }

    @Test
    void eachEventTellsWhoseItIsAndWhatHappened() throws Exception {
        List<RecordedEvent> events = record(
                () -> LightThread.waitFor(LightThread.spawn("child", () -> nap(400))),
                "Spawn",
                "Park",
                "Resume",
                "End");

        assertThat(only(events, "Spawn"))
                .extracting(e -> e.getString("name"), e -> e.getLong("id"), e -> e.getString("owner"))
                .containsExactly(tuple("entry", 0L, null), tuple("child", 1L, "entry"));
        assertThat(only(events, "Spawn").get(1).getLong("handler")).isEqualTo(1);
        assertThat(only(events, "Spawn").get(1).getString("phase")).isEqualTo("CONTENT");
        assertThat(only(events, "Spawn").get(1).getString("worker")).startsWith("gossamer-worker-");
        assertThat(only(events, "Resume"))
                .extracting(e -> e.getString("name"), e -> e.getString("ended"), e -> e.getLong("endedId"))
                .containsExactly(tuple("child", null, -1L), tuple("entry", "child", 1L));
        assertThat(only(events, "End"))
                .extracting(e -> e.getString("name"), e -> e.getString("outcome"), e -> e.getBoolean("zombie"))
                .containsExactly(tuple("child", "RETURNED", false), tuple("entry", "RETURNED", false));
    }

    @Test
    void aParkLastsUntilTheThreadIsWokenAndTellsWhatItWaitedForAndWhere() throws Exception {
        List<RecordedEvent> events =
                record(() -> LightThread.waitFor(LightThread.spawn("child", () -> nap(400))), "Park");

        assertThat(events).as("nothing but what is enabled").hasSize(2);
        RecordedEvent sleep = events.get(0);
        assertThat(sleep.getString("name")).isEqualTo("child");
        assertThat(sleep.getString("kind")).isEqualTo("SLEEP");
        assertThat(sleep.getString("waitsFor")).isEqualTo("sleep until 0.400 s");
        assertThat(sleep.getBoolean("woken")).isTrue();
        assertThat(sleep.getString("logicalStack"))
                .contains("LightThread.sleep", "FlightRecordingTest.nap(FlightRecordingTest.java:");
        RecordedEvent wait = events.get(1);
        assertThat(wait.getString("kind")).isEqualTo("THREADS");
        assertThat(wait.getString("waitsFor")).isEqualTo("wait for child #1");
        assertThat(wait.getEndTime()).as("it is over after what it waited for").isAfterOrEqualTo(sleep.getEndTime());
    }

    @Test
    void aKillTellsByWhomAndTheParkThatItCutShort() throws Exception {
        List<RecordedEvent> events = record(
                () -> {
                    LightThread<?> victim = LightThread.spawn("victim", () -> nap(400));
                    LightThread.kill(victim);
                },
                ALL);
        assertThat(only(events, "Kill"))
                .extracting(
                        e -> e.getString("name"),
                        e -> e.getString("killer"),
                        e -> e.getLong("killerId"),
                        e -> e.getString("cause"))
                .containsExactly(tuple("victim", "entry", 0L, "kill"));
        assertThat(only(events, "Park"))
                .extracting(e -> e.getString("name"), e -> e.getBoolean("woken"))
                .containsExactly(tuple("victim", false));
        assertThat(only(events, "End").get(0).getString("outcome")).isEqualTo("KILLED");
    }

    @Test
    void theEndOfTheWorldKillsAllOthers() throws Exception {
        List<RecordedEvent> events = record(
                () -> {
                    LightThread.spawn("asleep", () -> nap(400));
                    Handler.exit(403);
                },
                "Kill");
        assertThat(events)
                .extracting(e -> e.getString("name"), e -> e.getString("killer"), e -> e.getString("cause"))
                .containsExactly(tuple("asleep", "entry", "exit(403)"));
    }

    @Test
    void aPinTellsTheFrameAndTheReason() throws Exception {
        List<RecordedEvent> events = record(
                () -> {
                    synchronized (FlightRecordingTest.class) {
                        try {
                            Coroutine.yield();
                        } catch (PinnedException e) {
                            assertThat(e).hasMessageContaining("held monitor");
                        }
                    }
                },
                "Pin");
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getString("name")).isEqualTo("entry");
        assertThat(events.get(0).getString("reason")).isEqualTo("MONITOR");
        assertThat(events.get(0).getString("frame")).contains("FlightRecordingTest");
        assertThat(events.get(0).getString("message")).contains("held monitor");
        assertThat(events.get(0).getStackTrace()).isNotNull();
    }

    @Test
    void withoutBeingAskedForThereAreNone() throws Exception {
        assertThat(record(() -> nap(1))).isEmpty();
    }
}
