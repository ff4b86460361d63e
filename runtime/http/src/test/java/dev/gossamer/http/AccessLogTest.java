package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest extends OneServer {
    private static final String LINE =
            "127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z][a-z]/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}] ";

    @TempDir
    private Path folder;

    @BeforeEach
    void logToTheTrace() {
        builder.accessLog(e -> note(e.method()
                + ' '
                + e.uri()
                + ' '
                + e.protocol()
                + ' '
                + e.status()
                + ' '
                + e.bytesSent()
                + ' '
                + e.end()));
    }

    @Test
    void eachEndIsTold() throws Exception {
        builder.location("/say", l -> l.content(r -> r.say("hello")))
                .location("/exit", l -> l.access(r -> r.exit(403)))
                .location("/redirect", l -> l.content(r -> r.redirect("/say")))
                .location(
                        "/fail",
                        l -> l.content(r -> {
                            throw new IllegalStateException("meant");
                        }))
                .location("/exec", l -> l.content(r -> r.exec("/say")))
                .location("/gone", l -> l.content(r -> r.exec("/nowhere")))
                .location("/444", l -> l.content(r -> r.exit(444)))
                .location("/-1", l -> l.content(r -> r.exit(-1)));
        assertThat(logged("/say?a=%20b")).isEqualTo("GET /say?a=%20b HTTP/1.1 200 6 FINISHED");
        assertThat(logged("/exit")).matches("GET /exit HTTP/1.1 403 \\d\\d+ EXITED");
        assertThat(logged("/redirect")).matches("GET /redirect HTTP/1.1 302 \\d\\d+ REDIRECTED");
        assertThat(logged("/fail")).matches("GET /fail HTTP/1.1 500 \\d\\d+ FAILED");
        assertThat(logged("/exec")).isEqualTo("GET /exec HTTP/1.1 200 6 FINISHED");
        assertThat(logged("/gone")).matches("GET /gone HTTP/1.1 404 \\d\\d+ NOT_FOUND");
        assertThat(logged("/444")).isEqualTo("GET /444 HTTP/1.1 444 0 EXITED");
        assertThat(logged("/-1")).isEqualTo("GET /-1 HTTP/1.1 500 0 EXITED");
    }

    @Test
    void bytesAreThoseOfTheBody() throws Exception {
        builder.location(
                "/",
                l -> l.content(r -> {
                    r.print("12345");
                    r.flush();
                    r.print("678");
                }));
        try (RawClient client = client()) {
            client.send("HEAD /h HTTP/1.1\r\nHost: h\r\n\r\nGET /c HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(noted()).isEqualTo("HEAD /h HTTP/1.1 200 0 FINISHED");
            assertThat(noted()).isEqualTo("GET /c HTTP/1.1 200 8 FINISHED");
        }
    }

    @Test
    void subrequestsAreNotTold() throws Exception {
        builder.location("/part", l -> l.content(r -> r.say("part")));
        assertThat(content(r ->
                        r.print(r.capture("/part").text(), r.capture("/none").status())))
                .endsWith("part\n404");
        assertThat(allNoted()).isEqualTo("GET / HTTP/1.1 200 8 FINISHED");
    }

    @Test
    void refusedRequestsAreTold() throws Exception {
        builder.maxBody(10).maxRequestLine(100);
        assertThat(refused("GET / HTTP/1.1\r\n\r\n")).matches("GET / HTTP/1.1 400 \\d\\d+ REFUSED");
        assertThat(refused("NONSENSE\r\n\r\n")).matches("- - - 400 \\d\\d+ REFUSED");
        assertThat(refused("GET /" + "a".repeat(200) + " HTTP/1.1\r\n\r\n")).matches("- - - 414 \\d\\d+ REFUSED");
        assertThat(refused("POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n"))
                .matches("POST /b HTTP/1.1 413 \\d\\d+ REFUSED");
    }

    @Test
    void aClientThatLeavesIs499() throws Exception {
        builder.checkClientAbort(true)
                .location(
                        "/",
                        l -> l.content(r -> {
                            note("began");
                            LightThread.sleep(Duration.ofHours(1));
                        }));
        try (RawClient client = client()) {
            client.send("GET /left HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(noted()).isEqualTo("began");
        }
        assertThat(noted()).isEqualTo("GET /left HTTP/1.1 499 0 CLIENT_ABORTED");
    }

    @Test
    void oneThatThrowsDoesNoHarm() throws Exception {
        builder.accessLog(e -> {
            throw new IllegalStateException("meant");
        });
        builder.location("/", l -> l.content(r -> r.print(r.uri())));
        try (RawClient client = client()) {
            client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.bodies(2)).containsExactly("/a", "/b");
        }
    }

    @Test
    void theFileHasAllLinesOnceTheServerIsClosed() throws Exception {
        Path file = folder.resolve("access.log");
        builder.accessLog(AccessLog.combined(file)).location("/", l -> l.content(r -> r.print("four")));
        try (RawClient client = client()) {
            client.send("GET /a?b HTTP/1.1\r\nHost: h\r\nReferer: http://x/\r\nUser-Agent: A \"b\"\\\r\n\r\n");
            client.send("BROKEN\r\n\r\n");
            client.rest();
        }
        stop();
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .matches(LINE
                                        + "\"GET /a\\?b HTTP/1.1\" 200 4 \"http://x/\" \"A \\\\x22b\\\\x22\\\\x5C\""),
                        second -> assertThat(second).matches(LINE + "\"-\" 400 \\d+ \"-\" \"-\""));
    }

    @Test
    void aLineInFull() {
        StringBuilder line = new StringBuilder();
        new AccessLines(false, ZoneOffset.ofHours(2)).append(entry("/a\u001b[2J\n"), line);
        assertThat(line)
                .hasToString("192.0.2.7 - - [03/Mar/2026:02:00:01 +0200] \"GET /a\\x1B[2J\\x0A HTTP/1.1\" 200 5\n");
    }

    @Test
    void whatTheQueueCannotHoldIsCounted() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        StringWriter file = new StringWriter() {
            @Override
            public StringWriter append(CharSequence line) {
                writing.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.append(line);
            }
        };
        AccessLog log = new AccessLog("slow", file, new AccessLines(false, ZoneOffset.UTC), 4);
        log.accept(entry("/0"));
        writing.await();
        for (int i = 1; i <= 7; i++) {
            log.accept(entry("/" + i));
        }
        assertThat(log.dropped()).isEqualTo(3);
        go.countDown();
        log.close();
        assertThat(file.toString().lines().map(l -> l.split(" ")[6])).containsExactly("/0", "/1", "/2", "/3", "/4");
    }

    @Test
    void aFileThatCannotBeOpened() {
        Path file = folder.resolve("none").resolve("access.log");
        assertThatThrownBy(() -> AccessLog.common(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write the access log " + file + ": ")
                .hasMessageEndingWith("; make its directory, or choose another");
    }

    private static AccessEntry entry(String uri) {
        try {
            return new AccessEntry(
                    Instant.parse("2026-03-03T00:00:01Z"),
                    new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 1234),
                    "GET",
                    uri,
                    "HTTP/1.1",
                    200,
                    5,
                    Duration.ofMillis(1),
                    AccessEntry.End.FINISHED,
                    null,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logged(String path) throws Exception {
        ask(path);
        return noted();
    }

    private String refused(String request) throws Exception {
        try (RawClient client = client()) {
            client.send(request).rest();
        }
        return noted();
    }
}
