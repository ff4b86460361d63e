package com.acme.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One offer: asks the stock, the price and the rating, one after the other. */
final class OfferHandler implements HttpHandler {
    private final StockClient stock;
    private final PriceClient prices;
    private final RatingCache ratings;
    private final AuditLog audit;

    OfferHandler(StockClient stock, PriceClient prices, RatingCache ratings, AuditLog audit) {
        this.stock = stock;
        this.prices = prices;
        this.ratings = ratings;
        this.audit = audit;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String item = exchange.getRequestURI().getQuery();
        try (exchange) {
            String offer = offer(item);
            audit.record(offer);
            send(exchange, 200, offer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            send(exchange, 503, "interrupted");
        }
    }

    private String offer(String item) throws IOException, InterruptedException {
        return item + ": " + stock.pieces(item) + " pieces, " + prices.price(item) + ", rated " + ratings.rating(item);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
