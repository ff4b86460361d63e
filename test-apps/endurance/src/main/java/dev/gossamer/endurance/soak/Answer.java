package dev.gossamer.endurance.soak;

/**
 * What has to come back for a request.
 *
 * @param body null for a standard page
 * @param location where the client is sent; null for nowhere
 */
record Answer(End end, int status, byte[] body, String location) {
    /** How far the answer comes. */
    enum End {
        WHOLE,
        /** A part of the body at most, then the connection is closed. */
        CUT,
        /** The connection is closed. */
        NONE,
        /** As much as there is until the client leaves. */
        ENDLESS
    }

    static Answer ok(byte[] body) {
        return new Answer(End.WHOLE, 200, body, null);
    }

    static Answer page(int status) {
        return new Answer(End.WHOLE, status, status == 204 ? new byte[0] : null, null);
    }

    static Answer none() {
        return new Answer(End.NONE, 0, null, null);
    }

    boolean endsConnection() {
        return end != End.WHOLE;
    }
}
