package dev.gossamer.observe;

import static dev.gossamer.observe.Browser.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real browser makes of the page of a real run. */
@SuppressWarnings("try") // A timeline is not referred to while it records.
class TimelinePageTest {
    @TempDir
    Path directory;

    @Suspendable
    private static Void nap(long millis) {
        LightThread.sleep(Duration.ofMillis(millis));
        return null;
    }

    @Suspendable
    private static Void fail() {
        nap(30);
        throw new IllegalStateException("no luck <b>");
    }

    @Suspendable
    private static void everything() {
        LightThread<Void> waited = LightThread.spawn("waited", () -> nap(100));
        LightThread<Void> failed = LightThread.spawn("failed", () -> fail());
        LightThread<Void> victim = LightThread.spawn("victim", () -> nap(500));
        LightThread.waitFor(waited);
        LightThread.kill(victim);
        synchronized (TimelinePageTest.class) {
            try {
                nap(1);
            } catch (PinnedException expected) {
                assertThat(expected).hasMessageContaining("held monitor");
            }
        }
        nap(50);
        LightThread.waitFor(failed);
    }

    private Path page() {
        Path page = directory.resolve("page.html");
        try (Timeline timeline = Timeline.to(page);
                Worker worker = Worker.virtual()) {
            worker.run(() -> everything());
            worker.run(() -> {
                LightThread.spawn("left", () -> nap(1000));
                nap(10);
                Handler.exit(403);
            });
        }
        return page;
    }

    @Test
    void showsEachThreadWithItsBarsMarksAndArrows() throws Exception {
        String dom = Browser.dom(page(), "", directory);

        assertThat(dom).contains("2 handlers, 6 threads, 160 ms");
        assertThat(count(dom, "class=\"thread ")).as("rows").isEqualTo(6);
        assertThat(count(dom, "class=\"bar park SLEEP")).as("sleeps").isEqualTo(6);
        assertThat(count(dom, "class=\"bar park THREADS")).as("waits").isEqualTo(1);
        assertThat(count(dom, "class=\"bar zombie"))
                .as("of the one that has failed")
                .isEqualTo(1);
        assertThat(count(dom, "class=\"bar run")).as("each thread runs").isGreaterThanOrEqualTo(6);
        assertThat(count(dom, "class=\"row\"")).isEqualTo(6);
        String plot = dom.substring(dom.indexOf("<svg id=\"plot\""));
        assertThat(count(plot, "class=\"head spawn\"")).as("spawns").isEqualTo(4);
        assertThat(count(plot, "class=\"head end\""))
                .as("ends that somebody waited for")
                .isEqualTo(2);
        assertThat(count(plot, "class=\"head kill\"")).isEqualTo(1);
        assertThat(count(plot, "class=\"mark kill\""))
                .as("victim, left, and who ended the world")
                .isEqualTo(3);
        assertThat(count(plot, "class=\"mark fail\"")).isEqualTo(1);
        assertThat(count(plot, "class=\"mark pin\"")).isEqualTo(1);
        assertThat(count(plot, "class=\"worldend\"")).isEqualTo(1);
        assertThat(plot).contains("killed by entry #0", "exit(403)", "sleep 100 ms", "no luck &lt;b&gt;");
    }

    @Test
    void aThreadThatIsChosenTellsItsTimesAndItsLogicalStack() throws Exception {
        String dom = Browser.dom(page(), "#handler=1&thread=1", directory);
        String detail = dom.substring(dom.indexOf("<aside"), dom.indexOf("</aside>"));
        assertThat(detail)
                .contains("waited #1", "handler 1 of", "has returned", "spawned by", "blocked: sleep", "100 ms")
                .containsPattern("TimelinePageTest\\.nap\\(TimelinePageTest\\.java:\\d+\\)");
        assertThat(count(dom, "class=\"thread "))
                .as("the other handler is folded")
                .isEqualTo(4);
    }

    @Test
    void aSearchMarksWhatItFinds() throws Exception {
        String dom = Browser.dom(page(), "#find=vict", directory);
        assertThat(count(dom, "class=\"thread  hit")).isEqualTo(1);
        assertThat(count(dom, "class=\"row dim\"")).isEqualTo(5);
    }

    @Test
    void tenThousandThreadsAreShownAsFarAsTheyCanBeSeen() throws Exception {
        Path page = directory.resolve("many.html");
        try (Timeline timeline = Timeline.to(page);
                Worker worker = Worker.virtual()) {
            worker.run(() -> {
                for (int i = 0; i < 10_000; i++) {
                    LightThread.spawn("job-" + i, () -> nap(10));
                }
            });
        }
        String dom = Browser.dom(page, "", directory);
        assertThat(dom).contains("1 handler, 10,001 threads").contains("data-dropped=\"0\"");
        assertThat(count(dom, "class=\"thread ")).as("rows in the window").isBetween(20, 60);
    }
}
