package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose certificate is good for what: by an authority of the test's own. */
class TlsVerificationTest {
    @Test
    void onlyAValidCertificateForTheNameIsAccepted(@TempDir Path folder) throws Exception {
        CertificateChain chain = new CertificateChain(folder);
        SSLContext trusting = chain.trusting();
        try (Peer valid = peer(chain, "valid", "-1d", 3);
                Peer expired = peer(chain, "expired", "-3d", 1);
                Peer early = peer(chain, "early", "+1d", 3);
                Peer selfSigned = new Peer(TestCertificate.serverSocket(), socket -> Peer.write(socket, "hello\n"))) {
            Host.values()[0].run(() -> {
                assertThat(said(valid, "peer.test", trusting)).isEqualTo("hello");
                assertThat(Failure.message(() -> said(valid, "other.test", trusting)))
                        .isEqualTo("certificate host mismatch");
                assertThat(Failure.message(() -> said(expired, "peer.test", trusting)))
                        .isEqualTo("10: certificate has expired");
                assertThat(Failure.message(() -> said(early, "peer.test", trusting)))
                        .isEqualTo("9: certificate is not yet valid");
                assertThat(Failure.message(() -> said(selfSigned, "peer.test", trusting)))
                        .isEqualTo("20: unable to get local issuer certificate");
                LightSocket anybody = LightSocket.connect("127.0.0.1", expired.port());
                assertThat(anybody.tlsHandshake("other.test", false).receiveLine())
                        .isEqualTo("hello");
            });
        }
    }

    private static Peer peer(CertificateChain chain, String name, String from, int days) throws Exception {
        return new Peer(chain.serverSocket(name, from, days), socket -> Peer.write(socket, "hello\n"));
    }

    @Suspendable
    private static String said(Peer peer, String name, SSLContext trusting) {
        LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
        try {
            return socket.tlsHandshake(name, trusting).receiveLine();
        } finally {
            socket.close();
        }
    }
}
