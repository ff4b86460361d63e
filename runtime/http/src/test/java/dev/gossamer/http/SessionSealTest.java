package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a store can do to the bytes of a session: nothing but give them back. */
class SessionSealTest {
    private static final byte[] ID = new byte[32];
    private static final SessionState STATE = new SessionState(1_000_000, 300, 0xC02C, secret());

    private final SessionSeal seal = new SessionSeal(identity("a.test"));

    SessionSealTest() throws Exception {}

    @Test
    void whatIsSealedIsOpenedAgain() {
        SessionState opened = seal.open(seal.seal(STATE, ID, "a.test"), ID, "a.test");
        assertThat(opened.createdAt()).isEqualTo(1_000_000);
        assertThat(opened.lifetime()).isEqualTo(300);
        assertThat(opened.cipherSuite()).isEqualTo(0xC02C);
        assertThat(opened.masterSecret()).isEqualTo(secret());
        assertThat(seal.open(seal.seal(STATE, ID, null), ID, null)).isNotNull();
    }

    @Test
    void aChangeOfAnyByteIsNoticed() {
        byte[] sealed = seal.seal(STATE, ID, "a.test");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(changed, ID, "a.test")).as("byte " + i).isNull();
            assertThat(seal.open(Arrays.copyOf(sealed, i), ID, "a.test"))
                    .as("length " + i)
                    .isNull();
        }
        assertThat(seal.open(Arrays.copyOf(sealed, sealed.length + 1), ID, "a.test"))
                .isNull();
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(seal.open(bytes, ID, "a.test")).isNull();
        }
    }

    @Test
    void anotherIdNameOrCertificateOpensNothing() throws Exception {
        byte[] sealed = seal.seal(STATE, ID, "a.test");
        byte[] otherId = ID.clone();
        otherId[31] = 1;
        assertThat(seal.open(sealed, otherId, "a.test")).isNull();
        assertThat(seal.open(sealed, ID, "b.test")).isNull();
        assertThat(seal.open(sealed, ID, "")).isNull();
        assertThat(seal.open(sealed, ID, null)).isNull();
        assertThat(new SessionSeal(identity("b.test")).open(sealed, ID, "a.test"))
                .isNull();
        TlsIdentity renewed =
                new TlsIdentity(identity("b.test").chain(), identity("a.test").key());
        assertThat(new SessionSeal(renewed).open(sealed, ID, "a.test")).isNull();
    }

    /** The key is what counts, not the file that it stood in. */
    @Test
    void aServerWithTheSameKeyInPemOpensIt() throws Exception {
        for (String name : new String[] {"a.test", "rsa.test"}) {
            byte[] sealed = new SessionSeal(identity(name)).seal(STATE, ID, name);
            TlsIdentity pem = TlsIdentity.pem(
                    TestKeys.pemChain(name).getBytes(StandardCharsets.US_ASCII),
                    TestKeys.pemKey(name).getBytes(StandardCharsets.US_ASCII));
            assertThat(new SessionSeal(pem).open(sealed, ID, name)).as(name).isNotNull();
        }
    }

    @Test
    void aSessionIsOverWhenItsTimeIs() {
        assertThat(STATE.isOver(1_000_000)).isFalse();
        assertThat(STATE.isOver(1_000_299)).isFalse();
        assertThat(STATE.isOver(1_000_300)).isTrue();
        assertThat(STATE.isOver(999_940)).isFalse();
        assertThat(STATE.isOver(999_939)).isTrue();
    }

    private static byte[] secret() {
        byte[] secret = new byte[SessionState.MASTER_SECRET];
        Arrays.fill(secret, (byte) 7);
        return secret;
    }

    private static TlsIdentity identity(String name) throws Exception {
        return TlsIdentity.of(TestKeys.store(name), TestKeys.PASSWORD);
    }
}
