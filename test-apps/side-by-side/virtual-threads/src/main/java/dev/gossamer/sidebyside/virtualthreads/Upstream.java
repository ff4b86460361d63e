package dev.gossamer.sidebyside.virtualthreads;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A GET by hand, as {@code nginx/fanout.lua} does it, on connections that are kept. */
final class Upstream {
    private static final byte[] REQUEST =
            "GET /item HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";

    private record Kept(Socket socket, InputStream in) {}

    private final int port;
    private final ConcurrentLinkedDeque<Kept> idle = new ConcurrentLinkedDeque<>();

    Upstream(int port) {
        this.port = port;
    }

    byte[] get() throws IOException {
        Kept kept = idle.pollLast();
        Kept used = kept == null ? connect() : kept;
        used.socket().getOutputStream().write(REQUEST);
        String line = line(used.in());
        if (!line.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("the upstream on port " + port + " has answered " + line);
        }
        int length = 0;
        while (!line.isEmpty()) {
            line = line(used.in());
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        byte[] body = used.in().readNBytes(length);
        idle.addLast(used);
        return body;
    }

    private Kept connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        return new Kept(socket, new BufferedInputStream(socket.getInputStream()));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the upstream has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
