package dev.gossamer.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Which server a request is for: what stands in Host, or in an absolute target (RFC 9112, 3.2). */
final class RequestAuthority {
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.vV]+]|[A-Za-z0-9\\-._~%!$&'()*+,;=]*)(:[0-9]{0,5})?");

    private static final int PORT_DIGITS = 5;

    private RequestAuthority() {}

    /** Checks both. The target's wins; handlers see it as Host. */
    static void require(HttpRequest message) throws RefusedRequest {
        Iterator<String> hosts = message.headers().valueStringIterator(HttpHeaderNames.HOST);
        String host = hosts.hasNext() ? hosts.next() : null;
        if (hosts.hasNext() || host == null && !message.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            throw new RefusedRequest(
                    400,
                    "there are "
                            + message.headers().getAll(HttpHeaderNames.HOST).size() + " Host headers, not one");
        }
        if (host != null && !isHost(host)) {
            throw new RefusedRequest(400, "the Host header holds what no host can be called");
        }
        int start = afterScheme(message.uri());
        if (start >= 0) {
            String authority = authority(message.uri(), start);
            if (authority.startsWith(":") || authority.isEmpty() || !isHost(authority)) {
                throw new RefusedRequest(400, "the request target holds no host, or what no host can be called");
            }
            message.headers().set(HttpHeaderNames.HOST, authority);
        }
    }

    /** What nearly every request says is seen without the pattern: letters, digits, dots and hyphens, and a port. */
    private static boolean isHost(String text) {
        int colon = text.indexOf(':');
        int end = colon < 0 ? text.length() : colon;
        return isPlainName(text, end) && isPort(text, end + 1)
                || HOST.matcher(text).matches();
    }

    private static boolean isPlainName(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPort(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() - start <= PORT_DIGITS;
    }

    /** Where the authority of a target in the absolute form begins; -1 in other forms. */
    static int afterScheme(String target) {
        if (target.startsWith("/")) {
            return -1;
        }
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
