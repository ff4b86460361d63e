package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;

/**
 * Reads what stands in front of a pattern piece by piece: the iterator that {@code receiveuntil} returns. Made by
 * {@link LightSocket#until}.
 */
public final class UntilReader {
    private final SocketCore socket;
    private final byte[] pattern;
    private boolean ended;

    UntilReader(SocketCore socket, byte[] pattern) {
        this.socket = socket;
        this.pattern = pattern;
    }

    /**
     * The next {@code size} bytes, fewer in front of the pattern.
     *
     * @return null once the pattern has been reached, which is skipped; the call after that goes on behind it
     * @throws LightSocketException as {@link LightSocket#receive}
     */
    @Suspendable
    public byte[] read(int size) {
        if (size <= 0) {
            throw new IllegalArgumentException("bad size: " + size);
        }
        Link in = socket.requireReadable();
        if (ended) {
            ended = false;
            return null;
        }
        UntilScan scan = new UntilScan(pattern, size, false);
        byte[] piece = socket.read(in, scan);
        ended = scan.found();
        if (piece.length == 0) {
            ended = false;
            return null;
        }
        return piece;
    }
}
