package dev.gossamer.net;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response as it was received. */
public final class LightHttpResponse {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    LightHttpResponse(HttpResponse head, byte[] body) {
        this.status = head.status().code();
        this.headers = head.headers();
        this.body = body;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The first header of that name, whatever its case; null where there is none. */
    public String header(String name) {
        return headers.get(name);
    }

    /** All headers; names are found whatever their case. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(header ->
                all.computeIfAbsent(header.getKey(), name -> new ArrayList<>(1)).add(header.getValue()));
        all.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(all);
    }

    /** The body; empty where there is none. The array is the response's own. */
    public byte[] body() {
        return body;
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
