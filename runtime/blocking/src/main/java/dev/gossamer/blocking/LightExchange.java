package dev.gossamer.blocking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gossamer.ThreadKilled;
import dev.gossamer.continuation.SuspendableRunnable;
import java.lang.System.Logger;

/** One exchange, as the entry thread of a handler. */
final class LightExchange implements SuspendableRunnable {
    /** The server's own name, as what is told of is what the server would have told of. */
    private static final Logger LOGGER = System.getLogger("com.sun.net.httpserver");

    private final HttpHandler handler;
    private final HttpExchange exchange;
    private final ClientOutput output;

    LightExchange(HttpHandler handler, HttpExchange exchange, ClientOutput output) {
        this.handler = handler;
        this.exchange = exchange;
        this.output = output;
    }

    @Override
    public void run() {
        boolean returned = false;
        try {
            handler.handle(exchange);
            returned = true;
        } catch (ThreadKilled e) {
            throw e;
        } catch (Exception e) {
            LOGGER.log(Logger.Level.TRACE, "handler of " + exchange.getRequestURI(), e);
        } catch (Throwable e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        } finally {
            if (!returned) {
                cut();
            }
        }
    }

    /** As the server does with a connection whose handler has thrown: its client is not to take a part for the whole. */
    private void cut() {
        output.cut();
        exchange.close();
    }
}
