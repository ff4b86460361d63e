package dev.gossamer.net;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.Worker;
import dev.gossamer.continuation.SuspendableRunnable;
import dev.gossamer.http.HttpServer;
import java.net.HttpURLConnection;
import java.util.concurrent.CompletableFuture;

/** Each kind of worker that sockets work on. */
enum Host {
    /** A worker on a carrier of its own. */
    WORKER {
        @Override
        HandlerResult result(SuspendableRunnable entry) {
            try (Worker worker = Worker.start()) {
                return worker.run(entry);
            }
        }
    },
    /** A worker of an HTTP server. */
    SERVER {
        @Override
        HandlerResult result(SuspendableRunnable entry) throws Exception {
            CompletableFuture<HandlerResult> result = new CompletableFuture<>();
            try (HttpServer server = HttpServer.builder()
                    .location(
                            "/",
                            l -> l.content(request -> {
                                try {
                                    entry.run();
                                    result.complete(new HandlerResult.Finished());
                                } catch (Throwable e) {
                                    result.complete(new HandlerResult.Failed(e));
                                    throw e;
                                }
                            }))
                    .start()) {
                HttpURLConnection client =
                        (HttpURLConnection) server.uri().toURL().openConnection();
                client.getResponseCode();
                return result.join();
            }
        }
    },
    /** A worker in the calling thread. */
    CALLER {
        @Override
        HandlerResult result(SuspendableRunnable entry) {
            return Handler.run(entry);
        }
    };

    abstract HandlerResult result(SuspendableRunnable entry) throws Exception;

    /** Runs a handler to its end; its error is the test's. */
    void run(SuspendableRunnable entry) throws Exception {
        if (result(entry) instanceof HandlerResult.Failed failed) {
            if (failed.error() instanceof Error e) {
                throw e;
            }
            throw (Exception) failed.error();
        }
    }
}
