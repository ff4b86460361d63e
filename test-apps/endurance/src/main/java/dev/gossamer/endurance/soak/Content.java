package dev.gossamer.endurance.soak;

import java.util.SplittableRandom;

/** Bytes and numbers that server and client make on their own, from the same key. */
final class Content {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Content() {}

    static SplittableRandom random(long id) {
        return new SplittableRandom(mix(id, 0));
    }

    /** The key of a part of what has this key. */
    static long mix(long id, int part) {
        long z = (id ^ part * 0xD1B54A32D192ED03L) * GOLDEN;
        z ^= z >>> 32;
        z *= 0xBF58476D1CE4E5B9L;
        return z ^ z >>> 29;
    }

    /** Of all values, line breaks included: what a proxy might take for its own. */
    static byte[] bytes(long key, int length) {
        byte[] bytes = new byte[length];
        long state = mix(key, -1);
        for (int i = 0; i < length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            bytes[i] = (byte) (state >>> 56);
        }
        return bytes;
    }
}
