package dev.gossamer.conformance.sockets;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.http.Request;
import dev.gossamer.net.LightSocket;
import dev.gossamer.net.LightSocketException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A thread is killed that reads from a socket, which others use then. */
@Situation(
        value = "kill-thread-reading-then-reuse-socket",
        rules = {"4.2", "13"})
@InJava(
        why = "the exception says it, and nothing is logged",
        recorded = {
            "log| [error] attempt to send data on a closed socket: u:00007F817FD1D828, c:0000000000000000, ft:0 eof:0",
            "log| [error] attempt to receive data on a closed socket: u:00007F817FD1D828, c:0000000000000000, ft:0 eof:0"
        },
        says = {})
final class KillThreadReadingThenReuseSocket extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        ServerSocket peer = closing(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        LightSocket s = LightSocket.connect("127.0.0.1", peer.getLocalPort());
        print(s.isOpen() ? 1 : NIL);
        LightThread<Void> t = LightThread.spawn(() -> print("read", s.receiveLine()));
        print(LightThread.kill(t));
        print(result(() -> s.send("version\r\n")));
        print(result(s::receiveLine));
    }

    @Suspendable
    private static Values result(SuspendableCallable<?> call) throws Exception {
        try {
            return Values.of(call.call());
        } catch (LightSocketException e) {
            return Values.of(null, e.getMessage());
        }
    }
}
