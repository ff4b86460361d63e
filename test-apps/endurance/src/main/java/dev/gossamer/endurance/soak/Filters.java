package dev.gossamer.endurance.soak;

import dev.gossamer.http.Request;

/** Filters of several locations. */
final class Filters {
    /** Tells which request an answer is for, where the server has not dropped it for a page of its own. */
    static final String ID = "X-Id";

    private Filters() {}

    static void mark(Request r) {
        r.setHeader(ID, r.arg("id"));
    }

    static void flip(Request r) {
        r.replaceChunk(flipped(r.chunk()), r.isLastChunk());
    }

    /** Standard pages go through filters, too. */
    static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = (byte) ~flipped[i];
        }
        return flipped;
    }
}
