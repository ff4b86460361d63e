package com.acme.shop;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** How an item is rated, by a protocol of its own: the item and a line feed go out, the rating comes back. */
final class RatingClient {
    private final int port;

    RatingClient(int port) {
        this.port = port;
    }

    double rating(String item) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((item + '\n').getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return Double.parseDouble(new String(answer, StandardCharsets.US_ASCII));
        }
    }
}
