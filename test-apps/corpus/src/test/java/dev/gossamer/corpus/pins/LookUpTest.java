package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Methods of the JDK's plainest classes that ask what a program has provided. */
class LookUpTest {
    /** System properties that suspend when they are asked for one of ours. */
    private static final class Chatty extends Properties {
        private static final long serialVersionUID = 1L;
        private final Properties before;

        Chatty(Properties before) {
            this.before = before;
            putAll(before);
        }

        @Override
        @Suspendable
        public String getProperty(String key) {
            if (key.startsWith("gossamer.test.look-up")) {
                hop();
                Pinning.ranOn = true;
            }
            return before.getProperty(key);
        }
    }

    @Test
    void systemProperties() {
        Properties before = System.getProperties();
        System.setProperties(new Chatty(before));
        try {
            assertThat(pinOf(() -> Integer.getInteger("gossamer.test.look-up")).reason())
                    .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
            assertThat(pinOf(() -> Long.getLong("gossamer.test.look-up", 3L)).reason())
                    .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
            assertThat(pinOf(() -> Boolean.getBoolean("gossamer.test.look-up")).reason())
                    .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        } finally {
            System.setProperties(before);
        }
    }
}
