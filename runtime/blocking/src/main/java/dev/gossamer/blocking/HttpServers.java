package dev.gossamer.blocking;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.gossamer.continuation.Instrumented;

/** {@code com.sun.net.httpserver.HttpServer}: its handlers run as light threads. */
public final class HttpServers {
    private HttpServers() {}

    /** {@link HttpServer#createContext(String, HttpHandler)}. */
    public static HttpContext createContext(HttpServer server, String path, HttpHandler handler) {
        return server.createContext(path, light(handler));
    }

    /** {@link HttpContext#setHandler}. */
    public static void setHandler(HttpContext context, HttpHandler handler) {
        context.setHandler(light(handler));
    }

    /** Null stays null, for the server to refuse it. */
    private static HttpHandler light(HttpHandler handler) {
        return Instrumented.exact(handler) ? new LightHandler(handler) : handler;
    }
}
