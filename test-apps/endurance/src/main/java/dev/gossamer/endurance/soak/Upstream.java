package dev.gossamer.endurance.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server by plain sockets and threads that fails as it is told by the path: {@code /MODE/KEY/LENGTH}. */
final class Upstream implements AutoCloseable {
    /** What becomes of a request. */
    enum Mode {
        OK,
        SLOW,
        CHUNKED,
        TILL_CLOSE,
        /** The answer ends before the length that it has named. */
        CUT,
        /** The same, by a reset. */
        RESET,
        /** The connection is closed instead. */
        NOTHING,
        GARBAGE,
        /** Nothing comes, until the other side gives up. */
        SILENT,
        /** The same in the middle of the answer. */
        STALL,
        /** Nothing is read for a while. */
        DEAF;

        boolean isGood() {
            return ordinal() <= TILL_CLOSE.ordinal();
        }
    }

    private static final int PATIENCE_MS = 60_000;

    private final ServerSocket listener = new ServerSocket();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Upstream() throws IOException {
        listener.setReceiveBufferSize(64 << 10);
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1024);
        start(this::accept, "upstream");
    }

    private static void start(Runnable body, String name) {
        Thread thread = new Thread(null, body, name, 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    static String path(Mode mode, long key, int length) {
        return "/" + mode + '/' + key + '/' + length;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                start(() -> serve(socket), "upstream-connection");
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                String[] path = requestPath(in);
                more = path != null && answer(socket, in, path);
            }
        } catch (IOException | InterruptedException leftByTheOtherSide) {
            // Which is what many of them do.
        } finally {
            open.remove(socket);
        }
    }

    /** Null at the end, and for what is no request: a handshake for one is never answered. */
    private static String[] requestPath(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || !first.startsWith("GET /")) {
            drain(in);
            return null;
        }
        for (String header = first; header != null && !header.isEmpty(); ) {
            header = line(in);
        }
        return first.substring("GET /".length(), first.lastIndexOf(' ')).split("/");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        for (; next >= 0 && next != '\n' && line.length() < 1000; next = in.read()) {
            line.append((char) next);
        }
        return next < 0 ? null : line.toString().strip();
    }

    private static void drain(InputStream in) throws IOException {
        byte[] dropped = new byte[64 << 10];
        while (in.read(dropped) >= 0) {
            Thread.onSpinWait();
        }
    }

    /** @return whether the connection is kept */
    private static boolean answer(Socket socket, InputStream in, String[] path)
            throws IOException, InterruptedException {
        Mode mode = Mode.valueOf(path[0]);
        byte[] body = Content.bytes(Long.parseLong(path[1]), Integer.parseInt(path[2]));
        OutputStream out = socket.getOutputStream();
        switch (mode) {
            case OK -> out.write(whole(body));
            case SLOW -> slowly(out, whole(body));
            case CHUNKED -> out.write(chunked(body));
            case TILL_CLOSE -> out.write(head("Connection: close\r\n").add(body).bytes());
            case GARBAGE -> out.write("SMTP ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            case CUT, RESET, STALL -> out.write(half(body));
            case DEAF -> Thread.sleep(100);
            case NOTHING, SILENT -> Thread.onSpinWait();
        }
        switch (mode) {
            case RESET -> socket.setSoLinger(true, 0);
            case SILENT, STALL, DEAF -> drain(in);
            default -> Thread.onSpinWait();
        }
        return mode == Mode.OK || mode == Mode.SLOW || mode == Mode.CHUNKED;
    }

    private static Output head(String headers) {
        return new Output().add("HTTP/1.1 200 OK\r\n" + headers + "\r\n");
    }

    private static byte[] whole(byte[] body) {
        return head("Content-Length: " + body.length + "\r\n").add(body).bytes();
    }

    private static byte[] half(byte[] body) {
        byte[] half = new byte[body.length / 2];
        System.arraycopy(body, 0, half, 0, half.length);
        return head("Content-Length: " + (body.length + 1) + "\r\n").add(half).bytes();
    }

    private static byte[] chunked(byte[] body) {
        Output out = head("Transfer-Encoding: chunked\r\n");
        if (body.length > 0) {
            out.add(Integer.toHexString(body.length) + "\r\n").add(body).add("\r\n");
        }
        return out.add("0\r\n\r\n").bytes();
    }

    private static void slowly(OutputStream out, byte[] bytes) throws IOException, InterruptedException {
        int piece = bytes.length / 4 + 1;
        for (int from = 0; from < bytes.length; from += piece) {
            out.write(bytes, from, Math.min(piece, bytes.length - from));
            out.flush();
            Thread.sleep(1);
        }
    }

    /** How many connections are open. */
    int connections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
