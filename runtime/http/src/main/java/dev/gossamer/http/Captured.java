package dev.gossamer.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a subrequest answered (rule 9).
 *
 * @param status its HTTP status
 * @param headers its headers, each with all its values
 * @param body its body
 */
public record Captured(int status, Map<String, List<String>> headers, byte[] body) {
    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
