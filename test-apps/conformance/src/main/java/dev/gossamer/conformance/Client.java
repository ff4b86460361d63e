package dev.gossamer.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one request through a socket, and notices how its answer ends. */
final class Client implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;
    private static final Pattern PAGE = Pattern.compile("<!DOCTYPE html>\n<html><head><title>(.*)</title>.*</html>\n");
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

    private final Socket socket;
    private final InputStream in;
    private boolean timedOut;
    private boolean cut;

    Client(int port, String path) throws IOException {
        socket = new Socket("127.0.0.1", port);
        patience(PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream());
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    void patience(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
    }

    /** A status line, and the lines of the body, in the form of {@link Recordings}. */
    List<String> answer() throws IOException {
        String head = readUntil("\r\n\r\n");
        String status = head.isEmpty() ? "None" : head.split(" ")[1];
        String body = head.isEmpty() ? "" : body(head.toLowerCase(Locale.ROOT));
        List<String> lines = new ArrayList<>();
        lines.add("status: " + status + (timedOut ? " timed out" : "") + (cut ? " cut" : ""));
        Matcher page = PAGE.matcher(body);
        if (page.matches()) {
            lines.add("<page " + page.group(1) + ">");
        } else {
            body.lines().forEach(lines::add);
        }
        return lines;
    }

    private String body(String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return exactly(Integer.parseInt(length.group(1)));
        }
        StringBuilder body = new StringBuilder();
        while (head.contains("transfer-encoding: chunked") && !cut && !timedOut) {
            String size = readUntil("\r\n").strip();
            if (size.isEmpty()) {
                cut = true;
            } else if (size.equals("0")) {
                break;
            } else {
                body.append(exactly(Integer.parseInt(size, 16)));
                readUntil("\r\n");
            }
        }
        return body.toString();
    }

    private String exactly(int bytes) throws IOException {
        byte[] read = in.readNBytes(bytes);
        cut |= read.length < bytes;
        return new String(read, StandardCharsets.UTF_8);
    }

    /** Empty where the connection ends, or the patience, before anything comes. */
    private String readUntil(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            while (!read.toString(StandardCharsets.UTF_8).endsWith(end)) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                read.write(next);
            }
        } catch (SocketTimeoutException e) {
            timedOut = true;
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
