package dev.gossamer.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.regex.Pattern;

/** Which server a request is for: what stands in Host, or in an absolute target (RFC 9112, 3.2). */
final class RequestAuthority {
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.vV]+]|[A-Za-z0-9\\-._~%!$&'()*+,;=]*)(:[0-9]{0,5})?");

    private RequestAuthority() {}

    /** Checks both. The target's wins; handlers see it as Host. */
    static void require(HttpRequest message) throws RefusedRequest {
        List<String> hosts = message.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || hosts.isEmpty() && message.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            throw new RefusedRequest(400, "there are " + hosts.size() + " Host headers, not one");
        }
        if (!hosts.isEmpty() && !HOST.matcher(hosts.get(0)).matches()) {
            throw new RefusedRequest(400, "the Host header holds what no host can be called");
        }
        int start = afterScheme(message.uri());
        if (start >= 0) {
            String authority = authority(message.uri(), start);
            if (authority.startsWith(":")
                    || authority.isEmpty()
                    || !HOST.matcher(authority).matches()) {
                throw new RefusedRequest(400, "the request target holds no host, or what no host can be called");
            }
            message.headers().set(HttpHeaderNames.HOST, authority);
        }
    }

    /** Where the authority of a target in the absolute form begins; -1 in other forms. */
    static int afterScheme(String target) {
        for (String scheme : List.of("http://", "https://")) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        return -1;
    }

    private static String authority(String target, int start) {
        int end = start;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return target.substring(start, end);
    }
}
