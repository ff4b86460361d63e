package dev.gossamer.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // A timeline is not referred to while it records.
class TimelineTest {
    @TempDir
    Path directory;

    @Suspendable
    private static void nap() {
        LightThread.sleep(Duration.ofMillis(1));
    }

    private Path page() {
        return directory.resolve("page.html");
    }

    private void run() {
        try (Worker worker = Worker.virtual()) {
            worker.run(() -> {
                for (int i = 0; i < 100; i++) {
                    LightThread.waitFor(LightThread.spawn("</script>\"" + i, () -> {
                        nap();
                        return null;
                    }));
                }
            });
        }
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        try (Timeline timeline = Timeline.to(page())) {
            run();
        }
        assertThat(page()).content().doesNotContain("http:", "https:", "src=", "/*css*/", "/*js*/", "/*data*/");
    }

    @Test
    void aNameCannotEndTheScript() throws Exception {
        try (Timeline timeline = Timeline.to(page())) {
            run();
        }
        assertThat(page()).content().contains("\\u003c/script\\u003e\\\"99").doesNotContain("</script>\"");
    }

    @Test
    void theLastEventsAreKeptAndThoseBeforeAreCounted() throws Exception {
        System.setProperty(Timeline.EVENTS_PROPERTY, "20");
        try (Timeline timeline = Timeline.to(page())) {
            run();
        } finally {
            System.clearProperty(Timeline.EVENTS_PROPERTY);
        }
        assertThat(page())
                .content()
                .containsPattern("\"dropped\":[1-9]\\d\\d")
                .contains("\\\"99\"")
                .doesNotContain("\\\"50\"");
    }

    @Test
    void nothingIsRecordedAfterTheEnd() throws Exception {
        Timeline timeline = Timeline.to(page());
        timeline.close();
        run();
        timeline.close();
        assertThat(page()).content().contains("\"events\":[]");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldOfAtTheEnd() {
        Timeline timeline = Timeline.to(directory);
        assertThatThrownBy(timeline::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write the timeline " + directory);
    }

    @Test
    void theNumberOfEventsHasToBePositive() {
        System.setProperty(Timeline.EVENTS_PROPERTY, "0");
        try {
            assertThatThrownBy(() -> Timeline.to(page())).hasMessageContaining("has to be positive");
        } finally {
            System.clearProperty(Timeline.EVENTS_PROPERTY);
        }
        assertThat(Files.exists(page())).isFalse();
    }
}
