package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** One request with its response, on one connection. */
final class HttpExchange {
    /** The connections of this kind in the pool: they have the codec on them. */
    private static final String PROTOCOL = "http";

    /** A body is sent in pieces of this size: only so much of it is copied at a time. */
    private static final int PIECE = 64 << 10;

    /** May be sent twice, as they say the same thing twice. */
    private static final Set<HttpMethod> REPEATABLE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);

    private final LightHttpRequest request;
    private final WorkerNet net;
    private final URI uri;
    private final String host;
    private final int port;
    private final TlsClient.Peer tls;
    private final KeepalivePool.Key key;
    private final long deadline;

    /** Whether the server has begun to answer. */
    private boolean answered;

    private boolean mayKeep;

    private HttpExchange(LightHttpRequest request, WorkerNet net, URI uri, long deadline) {
        this.request = request;
        this.net = net;
        this.uri = uri;
        this.deadline = deadline;
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        String name = uri.getHost().toLowerCase(Locale.ROOT);
        host = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        tls = secure ? new TlsClient.Peer(host, request.client.verify, request.client.context) : null;
        key = new KeepalivePool.Key(PROTOCOL, host, port, tls);
    }

    @Suspendable
    static LightHttpResponse send(LightHttpRequest request) {
        WorkerNet net = WorkerNet.current();
        long deadline = Waiter.deadline(net.timers(), request.client.nanos);
        HttpHeaders headers = request.headers;
        URI uri = request.uri;
        for (int redirects = 0; ; redirects++) {
            LightHttpResponse response = new HttpExchange(request, net, uri, deadline).run(headers);
            URI next = redirects < request.client.maxRedirects ? Redirects.next(request.method, uri, response) : null;
            if (next == null) {
                return response;
            }
            headers = Redirects.headers(headers, uri, next);
            uri = next;
        }
    }

    @Suspendable
    private LightHttpResponse run(HttpHeaders headers) {
        while (true) {
            Link kept = net.pool().take(key);
            try {
                return run(kept != null ? kept : connect(), headers);
            } catch (LightSocketException e) {
                if (kept == null || answered || e.isTimeout() || !isRepeatable()) {
                    throw e;
                }
            }
        }
    }

    private boolean isRepeatable() {
        return request.chunks == null && REPEATABLE.contains(request.method);
    }

    @Suspendable
    private Link connect() {
        long connectDeadline = Waiter.deadline(net.timers(), request.client.connectNanos);
        if (deadline != Waiter.FOR_EVER && (connectDeadline == Waiter.FOR_EVER || connectDeadline - deadline > 0)) {
            connectDeadline = deadline;
        }
        Link link = Connector.connect(net, host, port, connectDeadline);
        boolean ready = false;
        try {
            if (tls != null) {
                TlsClient.handshake(link, host, port, tls, connectDeadline);
            }
            link.decoder = new ResponseDecoder();
            link.channel().pipeline().addBefore(Link.NAME, null, link.decoder);
            link.channel().pipeline().addBefore(Link.NAME, null, new HttpRequestEncoder());
            ready = true;
            return link;
        } finally {
            if (!ready) {
                link.close();
            }
        }
    }

    @Suspendable
    private LightHttpResponse run(Link link, HttpHeaders headers) {
        boolean keep = false;
        try {
            link.decoder.expect(request.method);
            write(link, headers);
            LightHttpResponse response = read(link);
            keep = mayKeep && request.client.poolSize > 0 && link.isFresh() && link.decoder.isAtEnd();
            return response;
        } finally {
            if (keep) {
                net.pool().put(key, link, request.client.idleNanos, request.client.poolSize);
            } else {
                link.close();
            }
        }
    }

    @Suspendable
    private void write(Link link, HttpHeaders headers) {
        boolean small = request.chunks == null && request.body.length <= PIECE;
        HttpRequest head = small
                ? new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        request.method,
                        target(),
                        Unpooled.wrappedBuffer(request.body),
                        headers.copy(),
                        EmptyHttpHeaders.INSTANCE)
                : new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method, target(), headers.copy());
        frame(head);
        write(link, head);
        if (request.chunks != null) {
            for (byte[] piece = chunk(); piece != null; piece = chunk()) {
                writePieces(link, piece);
            }
        } else if (!small) {
            writePieces(link, request.body);
        }
        if (!small) {
            write(link, LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    /** Says where the request goes and how long it is. */
    private void frame(HttpRequest head) {
        HttpHeaders headers = head.headers();
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + port);
        }
        if (request.chunks != null) {
            HttpUtil.setTransferEncodingChunked(head, true);
        } else if (request.body.length > 0 || head.method().equals(HttpMethod.POST)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body.length);
        }
    }

    private String target() {
        String text = uri.toASCIIString();
        URI ascii = text.equals(uri.toString()) ? uri : URI.create(text);
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + '?' + ascii.getRawQuery();
    }

    @Suspendable
    private byte[] chunk() {
        try {
            return request.chunks.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    @Suspendable
    private void writePieces(Link link, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += PIECE) {
            int length = Math.min(PIECE, bytes.length - from);
            write(link, new DefaultHttpContent(Unpooled.wrappedBuffer(bytes, from, length)));
        }
    }

    @Suspendable
    private void write(Link link, Object message) {
        if (!link.write(message, deadline)) {
            throw new LightSocketException(Words.TIMEOUT);
        }
    }

    @Suspendable
    private LightHttpResponse read(Link link) {
        HttpBody body = new HttpBody(request.client.maxBody);
        HttpResponse head = null;
        while (true) {
            HttpObject message = next(link, body);
            answered = true;
            try {
                if (message.decoderResult().isFailure()) {
                    throw invalid(message.decoderResult().cause());
                }
                if (message instanceof HttpResponse response) {
                    head = response;
                }
                if (message instanceof HttpContent content) {
                    body.add(content.content());
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
            if (message instanceof LastHttpContent && isFinal(head)) {
                mayKeep = HttpUtil.isKeepAlive(head);
                return new LightHttpResponse(head, body.take());
            }
        }
    }

    /** Of those below 200 the last word comes later; 101 would be the answer to a question that was not asked. */
    private static boolean isFinal(HttpResponse head) {
        if (head.status().code() == 101) {
            throw new LightSocketException("invalid response: 101, though no other protocol was asked for");
        }
        return head.status().code() >= 200;
    }

    @Suspendable
    private HttpObject next(Link link, HttpBody body) {
        Object message = link.poll();
        while (message == null) {
            if (link.inputEnded()) {
                Throwable error = link.takeInputError();
                throw new LightSocketException(Words.of(error), error, body.take());
            }
            boolean inTime = link.awaitInput(deadline);
            message = link.poll();
            if (message == null && !inTime) {
                throw new LightSocketException(Words.TIMEOUT, null, body.take());
            }
        }
        return (HttpObject) message;
    }

    private static LightSocketException invalid(Throwable cause) {
        if (cause instanceof PrematureChannelClosureException) {
            return new LightSocketException(Words.CLOSED, cause);
        }
        return new LightSocketException("invalid response: " + cause.getMessage(), cause);
    }
}
