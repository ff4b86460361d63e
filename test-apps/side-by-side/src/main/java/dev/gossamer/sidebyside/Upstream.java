package dev.gossamer.sidebyside;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.net.LightSocket;
import java.nio.charset.StandardCharsets;

/** A GET by hand, as {@code nginx/fanout.lua} does it. */
final class Upstream {
    private static final byte[] REQUEST =
            "GET /item HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";

    private Upstream() {}

    @Suspendable
    static byte[] get(int port) {
        LightSocket socket = LightSocket.connect("127.0.0.1", port);
        socket.send(REQUEST);
        String line = socket.receiveLine();
        if (!line.startsWith("HTTP/1.1 200 ")) {
            throw new IllegalStateException("the upstream on port " + port + " has answered " + line);
        }
        int length = 0;
        while (!line.isEmpty()) {
            line = socket.receiveLine();
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        byte[] body = socket.receive(length);
        socket.setKeepalive(LightThreadServer.IDLE, LightThreadServer.POOL);
        return body;
    }
}
