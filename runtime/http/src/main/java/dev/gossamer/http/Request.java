package dev.gossamer.http;

import dev.gossamer.Handler;
import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The request that a handler serves, and its response. Any light thread of the handler may use it, on the worker's
 * thread only: what another thread computes is brought back by {@link LightThread#await}.
 *
 * <p>Output is kept until {@link #flush()}, {@link #eof()} or the end of the handler. A response that ends before the
 * first flush is sent with its length; another one in chunks.
 */
public final class Request {
    /** Where a request may be answered, and others be made. */
    static final Set<Phase> PHASES =
            Collections.unmodifiableSet(EnumSet.of(Phase.REWRITE, Phase.ACCESS, Phase.CONTENT));

    private static final Set<Phase> BODY_FILTER = Collections.unmodifiableSet(EnumSet.of(Phase.BODY_FILTER));

    private final Exchange exchange;
    private RequestTarget target;
    private Map<String, List<String>> arguments;
    private Map<String, Object> context;

    Request(Exchange exchange) {
        this.exchange = exchange;
        this.target = exchange.head().target();
    }

    /**
     * The request that the running handler serves.
     *
     * @throws IllegalStateException {@code no request found}, outside the handlers of a server
     */
    public static Request current() {
        Handler handler = Handler.current();
        if (handler != null && handler.attachment() instanceof Request request) {
            return request;
        }
        throw new IllegalStateException(
                "no request found; call Request.current() in a light thread of a location's handler");
    }

    /** The method in capitals, such as {@code GET}. */
    public String method() {
        return exchange.head().method();
    }

    /** The path as locations are matched with it: decoded, without doubled slashes, dot segments and arguments. */
    public String uri() {
        return target.path();
    }

    /** What follows the question mark, as sent; empty where there is none. */
    public String args() {
        return target.args();
    }

    /** The first argument of that name, decoded; null where there is none. */
    public String arg(String name) {
        if (arguments == null) {
            arguments = new QueryStringDecoder(args(), false).parameters();
        }
        List<String> values = arguments.get(name);
        return values == null ? null : values.get(0);
    }

    /** The first header of that name, whatever its case; null where there is none. */
    public String header(String name) {
        return exchange.head().headers().get(name);
    }

    /** A map for the handlers of this request: {@code ngx.ctx}. An internal redirect empties it (rule 8.7). */
    public Map<String, Object> context() {
        if (context == null) {
            context = new HashMap<>();
        }
        return context;
    }

    /** It is a subrequest's, whose caller has chosen it. */
    void share(Map<String, Object> chosen) {
        context = chosen;
    }

    /**
     * The whole body; empty where there is none. Reads it from the client at the first call. A body above the limit
     * ends the request with 413, a malformed one with 400.
     */
    @Suspendable
    public byte[] body() {
        return exchange.body().read();
    }

    /**
     * Sets the status of the response; 200 by default.
     *
     * @throws IllegalStateException after the first flush
     */
    public void status(int status) {
        response().status(status);
    }

    /** The status of the response as it stands. */
    public int status() {
        return response().status();
    }

    /**
     * Sets a header of the response in place of those of the same name; null removes it.
     *
     * @throws IllegalStateException after the first flush
     * @throws IllegalArgumentException if name or value hold what no header may hold, a line break for one
     */
    public void setHeader(String name, String value) {
        response().setHeader(name, value);
    }

    /** The first header of that name as the response has it so far, whatever its case; null where there is none. */
    public String responseHeader(String name) {
        return response().header(name);
    }

    /**
     * In a bodyFilter: the piece of the body that is to be sent; empty where there is none, at the end for one.
     *
     * @throws dev.gossamer.CoroutineStateException {@code API disabled in the context of ...}, in any other phase
     */
    public byte[] chunk() {
        return filters().chunk().clone();
    }

    /** In a bodyFilter: whether nothing comes after this piece. */
    public boolean isLastChunk() {
        return filters().isLast();
    }

    /**
     * In a bodyFilter: sends other bytes instead of the piece.
     *
     * @param bytes none, to send nothing
     * @param last true also before the end of the output: what follows is dropped
     */
    public void replaceChunk(byte[] bytes, boolean last) {
        Filters filters = filters();
        filters.replace(bytes.clone(), last || filters.isLast());
    }

    private Filters filters() {
        HandlerControl.requirePhase(BODY_FILTER);
        return response().filters();
    }

    /** Writes the values one after the other: bytes as they are, all else as text in UTF-8. Never suspends. */
    public void print(Object... values) {
        Response response = output();
        for (Object value : values) {
            response.print(value);
        }
    }

    /** As {@link #print}, with a line feed at the end. */
    public void say(Object... values) {
        print(values);
        output().print("\n");
    }

    /** Sends what was printed. Suspends only while the client reads more slowly than the handler writes. */
    @Suspendable
    public void flush() {
        output().flush();
        if (exchange.isCongested()) {
            LightThread.<Void>suspend("client to take the response", exchange.client()::awaitWritable);
        }
    }

    /** Completes the response: the client has it all, while the handler goes on (rule 5.5). */
    public void eof() {
        output().eof();
    }

    /** Ends the handler as rules 8.4 and 8.5 say. Never returns; may be written {@code throw request.exit(403)}. */
    public Error exit(int status) {
        return Handler.exit(status);
    }

    /** Goes on in the location of {@code uri}, or in {@code @named} (rule 8.7). Never returns. */
    public Error exec(String uri) {
        return Handler.exec(uri);
    }

    /** As {@link #exec(String)}, with other arguments. */
    public Error exec(String uri, String args) {
        return Handler.exec(uri, args);
    }

    /** Answers 302 with {@code uri} as the place to go to (rule 8.8). Never returns. */
    public Error redirect(String uri) {
        return redirect(uri, 302);
    }

    /** As {@link #redirect(String)}, with 301, 302, 303, 307 or 308. */
    public Error redirect(String uri, int status) {
        return Handler.redirect(uri, status);
    }

    /** Sets the path. With {@code jump}, in REWRITE only: the search for a location starts again (rule 8.9). */
    public Error setUri(String uri, boolean jump) {
        return Handler.setUri(uri, jump);
    }

    /**
     * Asks another location of this server, in process: a subrequest, {@code ngx.location.capture}. It is a GET with the
     * headers of this request, and may go to a location that is {@linkplain Location#internal() internal}; the phases
     * ACCESS and LOG are left out for it. Blocks the calling light thread only. Until the answer has come, the thread
     * cannot be killed (rule 4.1), and the world is ended by {@code exit} with -1, 408, 444 and 499 only (rule 8.3);
     * where it ends, so does the subrequest.
     *
     * @param uri a path with or without arguments
     * @return the answer: 404 where there is no such location; 500, or with what it has exited, and without a body where
     *     it was given up
     * @throws IllegalArgumentException {@code unsafe uri in argument #1}, for what is no path
     * @throws IllegalStateException {@code failed to issue subrequest: -1}, where it would be inside 50 others
     * @throws dev.gossamer.CoroutineStateException {@code API disabled in the context of ...}, outside REWRITE, ACCESS
     *     and CONTENT
     */
    @Suspendable
    public Captured capture(String uri) {
        return Captures.run(exchange, uri).get(0);
    }

    /**
     * Several at once: {@code ngx.location.capture_multi}. Blocks until the last has ended.
     *
     * @return the answers in the order of the URIs
     * @throws IllegalArgumentException {@code at least one subrequest should be specified}; else as {@link #capture}
     */
    @Suspendable
    public List<Captured> captureMulti(String... uris) {
        return Captures.run(exchange, uris);
    }

    /**
     * As {@link #capture(String)}, with a method, arguments, headers, a body or a context of the caller's choice.
     *
     * @throws IllegalArgumentException as there
     */
    @Suspendable
    public Captured capture(Capture asked) {
        return Captures.run(exchange, List.of(asked)).get(0);
    }

    /**
     * As {@link #captureMulti(String...)}, of more than URIs.
     *
     * @return the answers in the order of the list
     */
    @Suspendable
    public List<Captured> captureMulti(List<Capture> asked) {
        return Captures.run(exchange, List.copyOf(asked));
    }

    /** Whether it is a handler of this server that asks, not a client: {@code ngx.is_subrequest}. */
    public boolean isSubrequest() {
        return exchange.isSubrequest();
    }

    /**
     * Runs {@code callback} once, as a user thread owned by the caller, when the client leaves; the other threads go on
     * (rule 10.2).
     *
     * @throws IllegalStateException {@code duplicate call}, or {@code lua_check_client_abort is off} where the server
     *     was built without {@link HttpServer.Builder#checkClientAbort}
     */
    public void onAbort(SuspendableRunnable callback) {
        exchange.host().onAbort(callback);
    }

    /** For the locations that the server itself provides. */
    Operations operations() {
        return exchange.worker().site().operations();
    }

    /** The path alone changes. */
    void rewrite(String path) {
        target = new RequestTarget(Objects.requireNonNull(path, "uri"), target.args());
    }

    /** As a fresh request for another location. */
    void restart(RequestTarget next) {
        target = next;
        arguments = null;
        context = null;
    }

    private Response response() {
        exchange.client().requireOwnThread();
        return exchange.response();
    }

    /** Rules 8.10 and 14. */
    private Response output() {
        if (Handler.current() != null) {
            HandlerControl.requirePhase(PHASES);
        }
        return response();
    }

    /** Method and URI, for dumps and timelines. */
    @Override
    public String toString() {
        return method() + " " + uri();
    }
}
