package dev.gossamer.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A JDK client that speaks TLS with a server. */
final class TlsClientSocket implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    final SSLSocket socket;
    private final Socket plain;

    /**
     * @param name the server name to ask for; null for none
     */
    TlsClientSocket(HttpServer server, SSLContext context, String name, String... protocols) throws IOException {
        plain = new Socket("127.0.0.1", server.port());
        plain.setSoTimeout(PATIENCE_MS);
        socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(name == null ? List.of() : List.of(new SNIHostName(name)));
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        socket.setSSLParameters(parameters);
    }

    TlsClientSocket handshake() throws IOException {
        socket.startHandshake();
        return this;
    }

    /** All that the server answers until it closes. */
    String ask(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Goes without a word. */
    void abort() throws IOException {
        plain.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
