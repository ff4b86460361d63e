package dev.gossamer.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The target of a request as locations are matched with it.
 *
 * @param path decoded, without doubled slashes and dot segments: no spelling of a path leads past a location
 * @param args what follows the question mark, as sent; empty where there is none
 */
record RequestTarget(String path, String args) {
    /** Reads the target of a request line or of an internal redirect. */
    static RequestTarget parse(String target) throws RefusedRequest {
        String local = withoutAuthority(target);
        int fragment = local.indexOf('#');
        String whole = fragment < 0 ? local : local.substring(0, fragment);
        int query = whole.indexOf('?');
        String raw = query < 0 ? whole : whole.substring(0, query);
        if (!raw.startsWith("/")) {
            throw new RefusedRequest(400, "the request target does not begin with a slash");
        }
        return new RequestTarget(normalized(decoded(raw)), query < 0 ? "" : whole.substring(query + 1));
    }

    /** Proxies send the absolute form. */
    private static String withoutAuthority(String target) {
        int scheme = RequestAuthority.afterScheme(target);
        if (scheme < 0) {
            return target;
        }
        int path = scheme;
        while (path < target.length() && "/?#".indexOf(target.charAt(path)) < 0) {
            path++;
        }
        String local = target.substring(path);
        return local.startsWith("/") ? local : '/' + local;
    }

    private static String decoded(String raw) throws RefusedRequest {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] in = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out.write(escaped(in, i));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(byte[] in, int at) throws RefusedRequest {
        int high = at + 2 < in.length ? Character.digit(in[at + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(in[at + 2], 16);
        int value = high << 4 | low;
        if (low < 0 || value == 0) {
            throw new RefusedRequest(400, "the request target holds a percent escape that stands for no byte");
        }
        return value;
    }

    private static String normalized(String path) throws RefusedRequest {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            if (segment.equals("..")) {
                if (kept.pollLast() == null) {
                    throw new RefusedRequest(400, "the request target leads above the root");
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean directory = last.isEmpty() || last.equals(".") || last.equals("..");
        return kept.isEmpty() ? "/" : '/' + String.join("/", kept) + (directory ? "/" : "");
    }
}
