package dev.gossamer.conformance.sockets;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;
import dev.gossamer.net.LightSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;

/** A thread is killed that connects to a peer that does not answer. */
@Situation(
        value = "kill-thread-with-tcp-connect",
        rules = {"4.2", "7.2"})
final class KillThreadWithTcpConnect extends OverHttp {
    /** More than wait in front of a listener that accepts nobody: the operating system keeps the next one waiting. */
    private static final int CROWD = 8;

    @Override
    protected void run(Request r) throws Exception {
        int port = crowded();
        LightThread<Void> t = LightThread.spawn(() -> {
            LightSocket s = LightSocket.create().timeouts(seconds(5), seconds(5), seconds(5));
            print("connect", s.connectTo("127.0.0.1", port));
        });
        print(t.status());
        print(LightThread.kill(t));
        print(t.status());
    }

    private int crowded() throws Exception {
        ServerSocket peer = closing(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < CROWD; i++) {
            SocketChannel one = closing(SocketChannel.open());
            one.configureBlocking(false);
            one.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.getLocalPort()));
        }
        return peer.getLocalPort();
    }
}
