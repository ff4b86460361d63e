package dev.gossamer.blocking;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Hands each exchange to a light thread, and returns. The server goes by the exchange's streams, not by the return of its
 * handler. Where a context has filters, their second halves would run before the handler: there all stays as it was.
 */
final class LightHandler implements HttpHandler {
    /** A body of up to so many bytes is read before the light thread begins, in the thread that has read the head. */
    private static final int READ_AT_ONCE = 64 * 1024;

    private final HttpHandler handler;

    LightHandler(HttpHandler handler) {
        this.handler = handler;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getHttpContext().getFilters().isEmpty()) {
            handler.handle(exchange);
            return;
        }
        ClientOutput output = new ClientOutput(exchange.getResponseBody());
        exchange.setStreams(body(exchange), output);
        Carriers.run(new LightExchange(handler, exchange, output));
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        InputStream input = exchange.getRequestBody();
        if (headers.containsKey("Transfer-encoding")) {
            return new ClientInput(input);
        }
        String length = headers.getFirst("Content-length");
        if (length == null) {
            return input;
        }
        return Long.parseLong(length) <= READ_AT_ONCE
                ? new ByteArrayInputStream(input.readAllBytes())
                : new ClientInput(input);
    }
}
