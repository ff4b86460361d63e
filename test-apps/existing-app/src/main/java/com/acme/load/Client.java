package com.acme.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One connection that asks for an item again and again, and looks at each answer. */
final class Client extends Thread {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String LENGTH = "content-length: ";

    private final int port;
    private final String item;
    private final long measured;
    private final long end;
    private final List<Long> micros = new ArrayList<>();
    private String error;

    Client(int port, String item, long measured, long end) {
        this.port = port;
        this.item = item;
        this.measured = measured;
        this.end = end;
    }

    @Override
    public void run() {
        byte[] request = ("GET /offer?" + item + " HTTP/1.1\r\nHost: shop\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                socket.getOutputStream().write(request);
                check(answer(in));
                if (System.nanoTime() >= measured) {
                    micros.add((System.nanoTime() - start) / 1000);
                }
            }
        } catch (IOException e) {
            error = e.toString();
        }
    }

    private void check(String answer) throws IOException {
        if (!answer.equals(item + ": 7 pieces, 49.90 EUR, rated 4.5")) {
            throw new IOException("wrong answer: " + answer);
        }
    }

    private static String answer(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()));
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the shop has closed the connection");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** What each answer has taken. To be asked once the thread has ended. */
    List<Long> micros() {
        return micros;
    }

    /** Null if there was none. To be asked once the thread has ended. */
    String error() {
        return error;
    }
}
