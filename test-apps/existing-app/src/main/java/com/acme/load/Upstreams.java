package com.acme.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stock, prices and ratings. They are slow to answer, and do not mind how many ask at once. */
final class Upstreams implements AutoCloseable {
    private static final int BACKLOG = 500;
    private static final int STOCK_MILLIS = 100;
    private static final int PRICE_MILLIS = 50;

    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    private final HttpServer http;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();
    private final ServerSocket ratings = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());

    Upstreams() throws IOException {
        // Else the JDK's server closes what is kept open by more than 200 who ask.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), BACKLOG);
        http.createContext("/stock", exchange -> answer(exchange, "7", STOCK_MILLIS));
        http.createContext("/price", exchange -> answer(exchange, "49.90 EUR", PRICE_MILLIS));
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
        Thread rating = new Thread(this::rate, "ratings");
        rating.setDaemon(true);
        rating.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    int ratingPort() {
        return ratings.getLocalPort();
    }

    /** How many have asked at once. */
    int mostAtOnce() {
        return mostWaiting.get();
    }

    private void answer(HttpExchange exchange, String text, int millis) {
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        later.schedule(
                () -> {
                    waiting.decrementAndGet();
                    try (exchange) {
                        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void rate() {
        while (!ratings.isClosed()) {
            try (Socket socket = ratings.accept()) {
                for (int b = socket.getInputStream().read(); b >= 0 && b != '\n'; ) {
                    b = socket.getInputStream().read();
                }
                socket.getOutputStream().write("4.5".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The shop has gone, or this is being closed: the loop looks.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        ratings.close();
        http.stop(0);
        later.shutdownNow();
    }
}
