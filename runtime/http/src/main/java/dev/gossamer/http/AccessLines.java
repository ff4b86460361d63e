package dev.gossamer.http;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** The lines that all tools for access logs read. Used by one thread. */
final class AccessLines {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final DateTimeFormatter time;
    private final boolean combined;

    /** @param combined whether the Referer and User-Agent headers follow */
    AccessLines(boolean combined, ZoneId zone) {
        this.combined = combined;
        this.time = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                .withZone(zone);
    }

    /** With a line feed at the end. */
    void append(AccessEntry entry, StringBuilder line) {
        line.append(entry.remote() == null ? "-" : entry.remote().getAddress().getHostAddress());
        line.append(" - - [");
        time.formatTo(entry.time(), line);
        line.append("] \"");
        request(entry, line);
        line.append("\" ").append(entry.status()).append(' ').append(entry.bytesSent());
        if (combined) {
            quoted(entry.referer(), line);
            quoted(entry.userAgent(), line);
        }
        line.append('\n');
    }

    private static void request(AccessEntry entry, StringBuilder line) {
        escaped(entry.method(), line);
        if (!entry.uri().equals("-")) {
            escaped(entry.uri(), line.append(' '));
            escaped(entry.protocol(), line.append(' '));
        }
    }

    private static void quoted(String header, StringBuilder line) {
        line.append(" \"");
        escaped(header == null ? "-" : header, line);
        line.append('"');
    }

    /** As nginx does: no client can end a field, a line, or send a terminal its commands. */
    private static void escaped(String text, StringBuilder line) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                line.append(c);
            } else {
                line.append("\\x").append(HEX.toHexDigits((byte) c));
            }
        }
    }
}
