package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

/** The check that stands behind all tests of this module sees what it is to see. */
class NoLeaksTest {
    @Test
    void aBufferThatIsForgottenIsReported() {
        leak();
        while (RecordingLeakDetector.leaks().isEmpty()) {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer().release();
        }
        assertThat(RecordingLeakDetector.leaks().remove(0)).contains("NoLeaksTest.leak");
    }

    private static void leak() {
        ByteBufAllocator.DEFAULT.buffer().writeByte(1);
    }
}
