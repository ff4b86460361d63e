package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.hop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import org.junit.jupiter.api.Test;

/** Errors with a stack trace of their own: completing it behind a resume calls code of the user's. */
class OwnTraceTest {
    @Suspendable
    private static final class Suspends extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            hop();
            Pinning.ranOn = true;
            return super.getStackTrace();
        }
    }

    private static final class Fails extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new UnsupportedOperationException("no trace");
        }
    }

    private static final class HasNone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    @Suspendable
    private static int thrown(RuntimeException error) {
        hop();
        throw error;
    }

    @Suspendable
    private static int around(RuntimeException error) {
        try {
            return thrown(error) + 1;
        } catch (IllegalStateException e) {
            return -1;
        }
    }

    private static void assertCaught(RuntimeException error) {
        Object[] caught = new Object[1];
        Pinning.ranOn = false;
        assertThat(Pinning.suspendsOf(() -> {
                    try {
                        around(error);
                    } catch (RuntimeException e) {
                        caught[0] = e;
                        hop();
                    }
                }))
                .isEqualTo(2);
        assertThat(caught[0]).isSameAs(error);
        assertThat(Pinning.ranOn).isFalse();
    }

    @Test
    void isNotAskedToSuspend() {
        assertCaught(new Suspends());
    }

    @Test
    void thatCannotBeReadIsLeftAsItIs() {
        assertCaught(new Fails());
        assertCaught(new HasNone());
    }
}
