package dev.gossamer.observe;

import dev.gossamer.Handler;
import java.util.Locale;

/** What is known of a handler; it is kept when the handler itself is gone. */
final class Track {
    final String worker;
    final long number;
    private final String phase;
    private String attachment;

    /** What has to be added to the worker's clock to get the timeline's. */
    final long offset;

    Track(Handler handler, long offset) {
        this.worker = handler.worker().name();
        this.number = handler.number();
        this.phase = handler.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        this.offset = offset;
    }

    /** A host attaches what its handlers are about when they have begun. */
    void look(Handler handler) {
        if (attachment == null && handler.attachment() != null) {
            attachment = String.valueOf(handler.attachment());
        }
    }

    String label() {
        return attachment == null ? phase : phase + " " + attachment;
    }
}
