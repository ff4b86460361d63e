package dev.gossamer.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** The other end of the sockets under test: does what the test says with each connection, in a thread of its own. */
final class Peer implements AutoCloseable {
    interface Script {
        void play(Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Socket> sockets = new ArrayList<>();
    private final LinkedBlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private final AtomicReference<Throwable> error = new AtomicReference<>();

    Peer(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), script);
    }

    Peer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread acceptor = new Thread(this::accept, "peer");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Echoes all it gets. */
    static Peer echo() throws IOException {
        return new Peer(socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    /** Sends the pieces, each one when the one before has been acknowledged by a byte, then waits for the end. */
    static Peer sends(String... pieces) throws IOException {
        return new Peer(socket -> {
            for (String piece : pieces) {
                write(socket, piece);
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            }
        });
    }

    /** Neither reads nor writes. */
    static Peer silent() throws IOException {
        return new Peer(socket -> new CompletableFuture<>().join());
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next connection that has come. */
    Socket next() throws InterruptedException {
        return accepted.take();
    }

    int connections() {
        synchronized (sockets) {
            return sockets.size();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                synchronized (sockets) {
                    sockets.add(socket);
                }
                accepted.add(socket);
                Thread player = new Thread(() -> play(socket), "peer " + socket.getPort());
                player.setDaemon(true);
                player.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(socket);
        } catch (IOException gone) {
            // What becomes of the connection is the test's business.
        } catch (Throwable e) {
            error.compareAndSet(null, e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        if (error.get() != null) {
            throw new AssertionError("the peer has failed", error.get());
        }
    }
}
