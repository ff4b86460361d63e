package dev.gossamer.gateway;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.http.Request;
import java.util.Locale;

/** The page as text: one line for each section, sent as soon as it is known. */
final class Page {
    private final Request request;
    private final long began = System.nanoTime();

    Page(Request request) {
        this.request = request;
    }

    @Suspendable
    void begin() {
        request.setHeader("Content-Type", "text/html; charset=utf-8");
        request.say("<!DOCTYPE html><html><body><h1>Lamp No. 42</h1>");
        request.flush();
    }

    /**
     * @param state {@code ok}, {@code failed} or {@code late}
     */
    @Suspendable
    void section(String name, String state, Object text) {
        request.say(String.format(
                Locale.ROOT,
                "<section id=\"%s\" class=\"%s\" data-ms=\"%d\">%s</section>",
                name,
                state,
                (System.nanoTime() - began) / 1_000_000,
                text));
        request.flush();
    }

    void end() {
        request.say("</body></html>");
    }
}
