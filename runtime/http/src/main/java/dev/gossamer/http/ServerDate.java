package dev.gossamer.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The value of the Date header, formatted at most once a second. One for each worker; not shared. */
final class ServerDate {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final LongSupplier milliseconds;
    private long second = -1;
    private String text;

    ServerDate(LongSupplier milliseconds) {
        this.milliseconds = milliseconds;
    }

    String text() {
        long now = milliseconds.getAsLong() / 1000;
        if (now != second) {
            second = now;
            text = HTTP_DATE.format(Instant.ofEpochSecond(now));
        }
        return text;
    }
}
