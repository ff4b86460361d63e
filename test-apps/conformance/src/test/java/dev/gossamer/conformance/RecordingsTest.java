package dev.gossamer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordingsTest {
    @Test
    void aHundredAndNineteen() {
        assertThat(Recordings.names()).hasSize(119).doesNotHaveDuplicates();
    }

    @Test
    void positionsAndAddressesGo() {
        assertThat(Recordings.parse("""
                        === name
                        status: 200 timedout: True truncated: False
                          n=2 false | content_by_lua(nginx.conf:27):3: bad
                          1 thread: 0x7fc83f06e2c0
                        """)).containsExactly("status: 200 timed out", "n=2 false | bad", "1 thread");
    }

    @Test
    void ofAStackTheCoroutinesAreKeptAndWhatBlocksThem() {
        assertThat(Recordings.parse("""
                        === name
                        status: None timedout: False truncated: True
                          log| [error] lua user thread aborted: runtime error: content_by_lua(nginx.conf:27):3: bang
                          log| stack traceback:
                          log| coroutine 0:
                          log| \t[C]: in function 'error'
                          log| \tcontent_by_lua(nginx.conf:27):3: in function <content_by_lua(nginx.conf:27):3>
                          log| coroutine 1:
                          log| \t[C]: in function 'wait'
                          log| \tcontent_by_lua(nginx.conf:27):4: in main chunk, context: ngx.timer
                          log| [warn] [lua] content_by_lua(nginx.conf:27):4: done while closing request
                        """))
                .containsExactly(
                        "status: None cut",
                        "log| [error] user thread aborted: bang",
                        "log| coroutine 0",
                        "log| coroutine 1 in wait",
                        "log| [warn] done");
    }

    @Test
    void aPageIsItsTitle() {
        var lines = Recordings.parse("""
                === name
                status: 403 timedout: False truncated: False
                  <html>
                  <head><title>403 Forbidden</title></head>
                  <body>
                  </body>
                  </html>
                """);
        assertThat(lines).containsExactly("status: 403", "<page 403 Forbidden>");
        assertThat(Recordings.withoutStandardPages(lines)).containsExactly("status: 403");
    }

    @Test
    void everyRecordingHasItsProgramAndAStatus() {
        for (String name : Recordings.names()) {
            assertThat(Resources.text("recorded/" + name + ".lua")).isNotBlank();
            assertThat(Recordings.of(name)).as(name).first().asString().startsWith("status: ");
        }
    }

    @Test
    void aCorrectionMustBeFoundOnce() {
        assertThatThrownBy(() -> Expectation.of(new Stale()))
                .hasMessageContaining("Stale")
                .hasMessageContaining("exactly once");
    }

    @Situation(value = "spawn-order", rules = "1.1")
    @Corrected(
            rule = "1.1",
            why = "nothing",
            recorded = "no such line",
            here = {})
    private static final class Stale extends OnVirtualTime {
        @Override
        protected void run() {}
    }
}
