package com.acme.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The shop's offers over HTTP: {@code ShopMain PORT STOCK-URL PRICE-URL RATING-PORT}. With {@code -Dthreads=virtual} each
 * request has a virtual thread, where the JDK has them; else 20 threads serve all.
 */
public final class ShopMain {
    private static final int THREADS = 20;
    private static final int BACKLOG = 500;

    private ShopMain() {}

    public static void main(String[] args) throws IOException {
        // The JDK's server closes what more than 200 clients keep open, if it is not told otherwise.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        RatingCache ratings = new RatingCache(new RatingClient(Integer.parseInt(args[3])));
        OfferHandler offers = new OfferHandler(
                new StockClient(URI.create(args[1])), new PriceClient(URI.create(args[2])), ratings, AuditLog.start());
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), BACKLOG);
        server.createContext("/offer", offers);
        server.setExecutor(threads());
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }

    private static ExecutorService threads() {
        if (!"virtual".equals(System.getProperty("threads"))) {
            return Executors.newFixedThreadPool(THREADS);
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads need a JDK 21", e);
        }
    }
}
