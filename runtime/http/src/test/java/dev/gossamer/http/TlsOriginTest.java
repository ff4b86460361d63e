package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session is resumed under the server name that it was made for, and under no other. */
class TlsOriginTest {
    /** What each JDK runs. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            TlsCertificate shared = TestKeys.certificate("a.test");
            SSLContext demanding = DemandingContext.of("c.test");
            try (HttpServer server = HttpServer.builder()
                    .tls(tls -> tls.certificate(shared)
                            .certificate("a.test", shared)
                            .certificate("b.test", shared)
                            .certificate("c.test", TlsCertificate.context(demanding)))
                    .location("/", l -> l.content(r -> r.print("served")))
                    .start()) {
                OpenSsl client = new OpenSsl(server);
                resumptions(client, "-tls1_2");
                resumptions(client, "-tls1_3");
            }
        }

        private static void resumptions(OpenSsl client, String version) throws Exception {
            String session = Files.createTempFile("session", ".pem").toString();
            print(version, "the first", client.outcome(version, "-servername", "a.test", "-sess_out", session));
            print(version, "the same name", client.outcome(version, "-servername", "A.test", "-sess_in", session));
            print(version, "another name", client.outcome(version, "-servername", "b.test", "-sess_in", session));
            String demanded = client.outcome(version, "-servername", "c.test", "-sess_in", session);
            print(version, "a name with client certificates", demanded.substring(demanded.indexOf(' ') + 1));
            String unnamed = client.outcome(version, "-noservername", "-sess_in", session);
            print(version, "no name", unnamed.substring(unnamed.indexOf(' ') + 1));
            print(version, "no name, no session", client.outcome(version, "-noservername", "-sess_out", session));
            print(version, "no name again", client.outcome(version, "-noservername", "-sess_in", session));
            print(version, "a name after none", client.outcome(version, "-servername", "a.test", "-sess_in", session));
            Files.delete(Path.of(session));
        }

        private static void print(String version, String what, String outcome) {
            System.out.println("> " + version + ' ' + what + ": " + outcome);
        }
    }

    @BeforeEach
    void openssl() {
        OpenSsl.require();
    }

    @ParameterizedTest
    @MethodSource("dev.gossamer.http.Jdks#all")
    void noSessionIsResumedUnderAnotherName(Path jdk) throws Exception {
        String told = Jdks.run(jdk, Program.class);
        String outcomes = told.lines().filter(line -> line.startsWith("> ")).collect(Collectors.joining("\n"));
        String expected = """
                > VERSION the first: new served
                > VERSION the same name: reused served
                > VERSION another name: new served
                > VERSION a name with client certificates: not served
                > VERSION no name: not served
                > VERSION no name, no session: new served
                > VERSION no name again: reused served
                > VERSION a name after none: new served
                """;
        assertThat(outcomes)
                .as(told)
                .isEqualTo((expected.replace("VERSION", "-tls1_2") + expected.replace("VERSION", "-tls1_3")).strip());
    }
}
