package dev.gossamer.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends what no well-behaved client would send. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(HttpServer server) throws IOException {
        this(server, 0);
    }

    /** @param window how much the system takes for it before it is read; 0: as much as it likes */
    RawClient(HttpServer server, int window) throws IOException {
        socket = new Socket();
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.setSoTimeout(PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Of the server. */
    int port() {
        return socket.getPort();
    }

    /** Nothing more will be sent. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** One response: head and, as far as it has a length or chunks, body. */
    String response() throws IOException {
        String head = until("\r\n\r\n");
        String lower = head.toLowerCase(Locale.ROOT);
        int length = lower.indexOf("content-length: ");
        if (lower.contains("transfer-encoding: chunked")) {
            return head + until("0\r\n\r\n");
        }
        if (length < 0) {
            return head;
        }
        int digits = length + "content-length: ".length();
        return head + exactly(Integer.parseInt(head.substring(digits, head.indexOf('\r', digits))));
    }

    List<String> bodies(int responses) throws IOException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < responses; i++) {
            String response = response();
            bodies.add(response.substring(response.indexOf("\r\n\r\n") + 4).strip());
        }
        return bodies;
    }

    /** All until the server closes. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private String exactly(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
