package dev.gossamer.net;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;

/** Where a response sends the client. */
final class Redirects {
    private Redirects() {}

    /** Null where it is to be taken as it is. */
    static URI next(HttpMethod method, URI from, LightHttpResponse response) {
        String location = response.header(HttpHeaderNames.LOCATION.toString());
        if (location == null || !isRedirect(response.status()) || !isSafe(method)) {
            return null;
        }
        URI to;
        try {
            to = LightHttpRequest.requireHttp(from.resolve(location));
        } catch (IllegalArgumentException e) {
            throw new LightSocketException("invalid response: cannot go to " + location, e);
        }
        boolean downgrade =
                from.getScheme().equalsIgnoreCase("https") && to.getScheme().equalsIgnoreCase("http");
        return downgrade ? null : to;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** What was meant for one server only is not shown to another. */
    static HttpHeaders headers(HttpHeaders headers, URI from, URI to) {
        boolean same = from.getScheme().equalsIgnoreCase(to.getScheme())
                && from.getHost().equalsIgnoreCase(to.getHost())
                && from.getPort() == to.getPort();
        if (same) {
            return headers;
        }
        HttpHeaders kept = headers.copy();
        kept.remove(HttpHeaderNames.AUTHORIZATION);
        kept.remove(HttpHeaderNames.COOKIE);
        kept.remove(HttpHeaderNames.PROXY_AUTHORIZATION);
        kept.remove(HttpHeaderNames.HOST);
        return kept;
    }
}
