package dev.gossamer.http;

import java.nio.ByteBuffer;

/**
 * What two parties need to resume a session of TLS 1.2.
 *
 * @param createdAt seconds since 1970
 * @param lifetime in seconds
 * @param cipherSuite as in the messages of TLS
 */
record SessionState(long createdAt, int lifetime, int cipherSuite, byte[] masterSecret) {
    static final int MASTER_SECRET = 48;

    static final int SIZE = Long.BYTES + 2 * Integer.BYTES + MASTER_SECRET;

    byte[] encoded() {
        return ByteBuffer.allocate(SIZE)
                .putLong(createdAt)
                .putInt(lifetime)
                .putInt(cipherSuite)
                .put(masterSecret)
                .array();
    }

    /** Null where it is no such. */
    static SessionState decoded(byte[] bytes) {
        if (bytes.length != SIZE) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long createdAt = in.getLong();
        int lifetime = in.getInt();
        int cipherSuite = in.getInt();
        byte[] masterSecret = new byte[MASTER_SECRET];
        in.get(masterSecret);
        return new SessionState(createdAt, lifetime, cipherSuite, masterSecret);
    }

    /** Also where the clock has been put back, or is another's that is ahead by more than a minute. */
    boolean isOver(long now) {
        return now >= createdAt + lifetime || now < createdAt - 60;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "session of " + createdAt;
    }
}
