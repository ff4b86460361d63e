package dev.gossamer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewritingTest {
    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * seed % 251);
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesBackWhatItWasMadeOf(boolean packed) {
        Rewriting rewriting = new Rewriting(bytes(9_000, 3), bytes(12_000, 5), packed);

        assertThat(rewriting.source()).isEqualTo(bytes(9_000, 3));
        assertThat(rewriting.rewritten()).isEqualTo(bytes(12_000, 5));
        assertThat(rewriting.sourceOf(bytes(12_000, 5))).isEqualTo(bytes(9_000, 3));
        assertThat(rewriting.sourceOf(bytes(12_000, 7))).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sharesNoArray(boolean packed) {
        byte[] source = bytes(100, 3);
        byte[] rewritten = bytes(100, 5);
        Rewriting rewriting = new Rewriting(source, rewritten, packed);
        source[0] = 99;
        rewritten[0] = 99;
        rewriting.source()[1] = 99;
        rewriting.rewritten()[1] = 99;

        assertThat(rewriting.source()).isEqualTo(bytes(100, 3));
        assertThat(rewriting.rewritten()).isEqualTo(bytes(100, 5));
    }

    @Test
    void packsWhatIsMoreThanAMegabyte() {
        byte[] large = bytes(700_000, 3);
        for (int i = 0; i < 3; i++) {
            Rewriting rewriting = new Rewriting(large, large);
            assertThat(rewriting.source()).isEqualTo(large);
            assertThat(rewriting.isPacked()).isTrue();
        }
        assertThat(new Rewriting(bytes(10, 3), bytes(10, 5)).source()).isEqualTo(bytes(10, 3));
    }
}
