package dev.gossamer.endurance.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;

/** Answers datagrams whose first byte is {@link #ECHO} with what they say, turned around. */
final class UdpUpstream implements AutoCloseable {
    static final byte ECHO = 1;
    static final byte DROP = 2;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));

    UdpUpstream() throws IOException {
        socket.setReceiveBufferSize(1 << 20);
        Thread thread = new Thread(this::serve, "udp-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65536);
                socket.receive(packet);
                byte[] said = Arrays.copyOf(packet.getData(), packet.getLength());
                if (said.length > 0 && said[0] == ECHO) {
                    byte[] answer = reversed(said);
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed() && !"Connection refused".equals(e.getMessage())) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Override
    public void close() {
        socket.close();
    }
}
