package dev.gossamer.http;

/**
 * What clients may send, in bytes, and how many there may be.
 *
 * @param requestLine method, target and version together; above it 414
 * @param headers all header lines together; above it 431
 * @param body the body; above it 413
 * @param connections of one worker at once; one more is closed
 */
record Limits(int requestLine, int headers, long body, int connections) {
    static final Limits DEFAULT = new Limits(8 * 1024, 32 * 1024, 1024 * 1024, 10_000);

    Limits {
        requirePositive(requestLine, "the limit of the request line");
        requirePositive(headers, "the limit of the headers");
        if (connections <= 0) {
            throw new IllegalArgumentException("the limit of the connections must be above 0: " + connections);
        }
        if (body < 0 || body > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the limit of the body must be from 0 to " + (Integer.MAX_VALUE - 8)
                    + " bytes, as it is read into one array: " + body);
        }
    }

    private static void requirePositive(int bytes, String what) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(what + " must be above 0 bytes: " + bytes);
        }
    }
}
