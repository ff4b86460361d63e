package dev.gossamer.net;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;

/** Feeds a scan with what comes in. */
final class InputReader {
    private InputReader() {}

    /**
     * Blocks the light thread until the scan has enough.
     *
     * @param nanos how long to wait for each piece
     * @throws LightSocketException with what had come
     */
    @Suspendable
    static byte[] read(Link in, Scan scan, long nanos) {
        while (!in.feed(scan)) {
            if (in.inputEnded()) {
                throw ended(in, scan);
            }
            if (!await(in, scan, nanos)) {
                if (in.feed(scan)) {
                    break;
                }
                in.unread(scan.undecided());
                throw new LightSocketException(Words.TIMEOUT, null, scan.drain());
            }
        }
        try {
            return scan.result();
        } finally {
            giveBack(in, scan);
        }
    }

    /** The scan may have taken more than the result. */
    private static void giveBack(Link in, Scan scan) {
        in.unread(scan.undecided());
        in.unread(scan.drain());
    }

    @Suspendable
    private static boolean await(Link in, Scan scan, long nanos) {
        try {
            return in.awaitInput(Waiter.deadline(in.net.timers(), nanos));
        } catch (PinnedException e) {
            // Nothing has been waited for, and nothing is to be lost.
            giveBack(in, scan);
            throw e;
        }
    }

    private static LightSocketException ended(Link in, Scan scan) {
        byte[] beginning = scan.undecided();
        scan.append(beginning, beginning.length);
        Throwable error = in.takeInputError();
        return new LightSocketException(Words.of(error), error, scan.drain());
    }
}
