package dev.gossamer.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Sends frames of HTTP/2 that no well-behaved client would send. */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;

    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int MAX_FRAME = 16_384;
    private static final int PATIENCE_MS = 20_000;

    /** What has come on a stream; {@code reset} is below 0 unless the server has reset it. */
    static final class Answer {
        Http2Headers head;
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        int interim;
        boolean ended;
        int reset = -1;

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }

        int status() {
            return head == null ? 0 : Integer.parseInt(head.status().toString());
        }

        String header(String name) {
            CharSequence value = head.get(name);
            return value == null ? null : value.toString();
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Map<Integer, Answer> answers = new HashMap<>();

    /** Opens the windows again for what it has read. */
    boolean reads = true;

    private boolean mute;
    int goAway = -1;
    int pings;

    RawHttp2(HttpServer server) throws IOException {
        this(server, new byte[0]);
    }

    /** With settings of its own. */
    RawHttp2(HttpServer server, byte[] settings) throws IOException {
        this(new Socket("127.0.0.1", server.port()));
        begin(settings);
    }

    /** Says the preface. */
    final void begin(byte[] settings) throws IOException {
        sendRaw(PREFACE.getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, settings);
    }

    /** Text in front of all frames. */
    String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            text.append((char) in.readUnsignedByte());
        }
        return text.toString();
    }

    private RawHttp2(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Says nothing of its own. */
    static RawHttp2 silent(HttpServer server) throws IOException {
        return new RawHttp2(new Socket("127.0.0.1", server.port()));
    }

    /** For the windows that each stream begins with. */
    static byte[] initialWindow(int bytes) {
        return ByteBuffer.allocate(6).putShort((short) 4).putInt(bytes).array();
    }

    static byte[] int32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    RawHttp2 send(int type, int flags, int stream, byte[] payload) throws IOException {
        socket.getOutputStream().write(frame(type, flags, stream, payload));
        return this;
    }

    void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Not to the end where the server closes meanwhile. */
    void sendInPieces(byte[] bytes, int piece) throws IOException {
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                socket.getOutputStream().write(bytes, at, Math.min(piece, bytes.length - at));
            }
        } catch (SocketException closed) {
            goAway = -1;
        }
    }

    /** Nothing more will be sent: no windows, no answers to what the server asks. */
    void endOutput() {
        reads = false;
        mute = true;
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            goAway = -1;
        }
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** A head in as many frames as it needs. */
    RawHttp2 head(int stream, int flags, byte[] block) throws IOException {
        int type = HEADERS;
        for (int at = 0; at < block.length || type == HEADERS; at += MAX_FRAME) {
            int to = Math.min(block.length, at + MAX_FRAME);
            send(type, flags | (to == block.length ? END_HEADERS : 0), stream, Arrays.copyOfRange(block, at, to));
            type = CONTINUATION;
            flags = 0;
        }
        return this;
    }

    /** A request without a body, and more headers. */
    RawHttp2 get(int stream, String path, String... more) throws IOException {
        return send(HEADERS, END_STREAM | END_HEADERS, stream, request("GET", path, more));
    }

    /** A request that a body follows. */
    RawHttp2 post(int stream, String path, String... more) throws IOException {
        return send(HEADERS, END_HEADERS, stream, request("POST", path, more));
    }

    RawHttp2 data(int stream, String text, boolean end) throws IOException {
        return send(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp2 window(int stream, int bytes) throws IOException {
        return send(WINDOW_UPDATE, 0, stream, int32(bytes));
    }

    RawHttp2 reset(int stream) throws IOException {
        return send(RESET, 0, stream, int32(8));
    }

    static byte[] request(String method, String path, String... more) {
        String[] all = new String[8 + more.length];
        System.arraycopy(
                new String[] {":method", method, ":scheme", "http", ":authority", "h", ":path", path}, 0, all, 0, 8);
        System.arraycopy(more, 0, all, 8, more.length);
        return block(all);
    }

    /** Names and values, in a header block that says them out. */
    static byte[] block(String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            block.write(0);
            literal(block, fields[i]);
            literal(block, fields[i + 1]);
        }
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            while (rest >= 128) {
                block.write(rest & 127 | 128);
                rest >>= 7;
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** Reads until the stream has ended, or the connection. */
    Answer answer(int stream) throws IOException {
        Answer answer = of(stream);
        while (!answer.ended && readFrame()) {
            // What comes on others is kept for them.
        }
        return answer;
    }

    /** Reads until there is this much of a body, or its end. */
    Answer atLeast(int stream, int bytes) throws IOException {
        Answer answer = of(stream);
        while (!answer.ended && (answer.head == null || answer.body.size() < bytes) && readFrame()) {
            // What comes on others is kept for them.
        }
        return answer;
    }

    /** Reads until the server has closed; what it gave as the reason, or -1. */
    int end() throws IOException {
        while (readFrame()) {
            // Until there is none.
        }
        return goAway;
    }

    /** Reads until the server says that it goes. */
    int awaitGoAway() throws IOException {
        while (goAway < 0 && readFrame()) {
            // Until it says so.
        }
        return goAway;
    }

    /** All that was sent before has been handled when this returns, or the server has closed. */
    void ping() throws IOException {
        int before = pings;
        send(PING, 0, 0, new byte[8]);
        while (pings == before && readFrame()) {
            // Until its answer.
        }
    }

    Answer of(int stream) {
        return answers.computeIfAbsent(stream, made -> new Answer());
    }

    private boolean readFrame() throws IOException {
        try {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] payload = new byte[length];
            in.readFully(payload);
            take(type, flags, stream, payload);
            return true;
        } catch (EOFException | SocketException closed) {
            return false;
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    private void take(int type, int flags, int stream, byte[] payload) throws IOException, Http2Exception {
        Answer answer = of(stream);
        switch (type) {
            case HEADERS -> {
                Http2Headers head = decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload));
                if (head.status().charAt(0) == '1') {
                    answer.interim++;
                } else {
                    answer.head = head;
                }
                answer.ended |= (flags & END_STREAM) != 0;
            }
            case DATA -> {
                answer.body.writeBytes(payload);
                answer.ended |= (flags & END_STREAM) != 0;
                if (reads && payload.length > 0) {
                    window(0, payload.length);
                    if (!answer.ended) {
                        window(stream, payload.length);
                    }
                }
            }
            case RESET -> {
                answer.reset = ByteBuffer.wrap(payload).getInt();
                answer.ended = true;
            }
            case SETTINGS -> {
                if ((flags & ACK) == 0 && !mute) {
                    send(SETTINGS, ACK, 0, new byte[0]);
                }
            }
            case PING -> pings++;
            case GO_AWAY -> goAway = ByteBuffer.wrap(payload).getInt(4);
            default -> {
                // Of no interest here.
            }
        }
    }

    /** Goes without a word. */
    void abort() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
