package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dumps show which peer a socket waits for. */
class SocketDumpTest {
    @ParameterizedTest
    @EnumSource
    void ofAReadAndOfAWriteThatNobodyTakes(Host host) throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            String peer = "127.0.0.1:" + silent.getLocalPort();
            String[] dump = new String[1];
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", silent.getLocalPort());
                LightThread<?> reader = LightThread.spawn("reader", () -> socket.receiveLine());
                LightThread<?> writer = LightThread.spawn("writer", () -> socket.send(new byte[64 << 20]));
                LightThread.sleep(Duration.ofMillis(1));
                dump[0] = Handler.current().dump();
                LightThread.kill(reader);
                LightThread.kill(writer);
            });
            assertThat(dump[0])
                    .containsPattern("\n    reader #1 blocked since \\d+\\.\\d{3} s: read from " + peer + "\n")
                    .containsPattern("\n    writer #2 blocked since \\d+\\.\\d{3} s: write to " + peer + "\n")
                    .contains("at dev.gossamer.net.LightSocket.receiveLine(");
        }
    }
}
