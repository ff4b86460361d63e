package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.assertPin;
import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import org.junit.jupiter.api.Test;

/** Held monitors pin; monitors that were given back do not. */
@Suspendable
class MonitorPinTest {
    private final Object lock = new Object();
    private final Object other = new Object();

    private void assertMonitor(PinnedException pin, String frame) {
        assertPin(pin, Reason.MONITOR, "a held monitor", "MonitorPinTest." + frame);
        assertThat(Thread.holdsLock(lock)).isFalse();
        assertThat(Thread.holdsLock(other)).isFalse();
        assertThat(Thread.holdsLock(this)).isFalse();
    }

    private int block() {
        synchronized (lock) {
            int n = hop();
            Pinning.ranOn = true;
            return n;
        }
    }

    private synchronized int method() {
        int n = hop();
        Pinning.ranOn = true;
        return n;
    }

    private static synchronized int staticMethod() {
        int n = hop();
        Pinning.ranOn = true;
        return n;
    }

    private int nested() {
        synchronized (lock) {
            synchronized (other) {
                return hop();
            }
        }
    }

    private int innerGivenBack() {
        synchronized (lock) {
            int n;
            synchronized (other) {
                n = 5;
            }
            return n + hop();
        }
    }

    private int deeper() {
        synchronized (lock) {
            return between(1) + 1;
        }
    }

    private int between(int n) {
        return n == 0 ? hop() : between(n - 1) + 1;
    }

    private int inTry() {
        synchronized (lock) {
            try {
                return hop();
            } finally {
                assertThat(Thread.holdsLock(lock)).isTrue();
            }
        }
    }

    private int inLambda() throws Exception {
        SuspendableCallable<Integer> c = () -> {
            synchronized (lock) {
                return hop();
            }
        };
        return c.call();
    }

    @Test
    void blocks() {
        assertMonitor(pinOf(() -> block()), "block");
        assertMonitor(pinOf(() -> nested()), "nested");
        assertMonitor(pinOf(() -> innerGivenBack()), "innerGivenBack");
        assertMonitor(pinOf(() -> inTry()), "inTry");
        assertMonitor(pinOf(() -> inLambda()), "lambda$inLambda$0");
    }

    @Test
    void methods() {
        assertMonitor(pinOf(() -> method()), "method");
        assertMonitor(pinOf(() -> staticMethod()), "staticMethod");
    }

    @Test
    void monitorOfACallerFurtherOut() {
        assertMonitor(pinOf(() -> deeper()), "deeper");
    }

    private int before() {
        int n;
        synchronized (lock) {
            n = 3;
        }
        n += hop();
        synchronized (other) {
            n *= 2;
        }
        return n + hop();
    }

    private int besides(boolean locks) {
        if (locks) {
            synchronized (lock) {
                return 1;
            }
        }
        return hop();
    }

    private int left() {
        try {
            synchronized (lock) {
                throw new IllegalStateException("left");
            }
        } catch (IllegalStateException e) {
            return hop();
        }
    }

    private int loop() {
        int n = 0;
        for (int i = 0; i < 3; i++) {
            synchronized (lock) {
                if (i == 1) {
                    continue;
                }
                n += i;
            }
            n += hop();
        }
        return n;
    }

    private synchronized int quiet(int v) {
        return v + 1;
    }

    @Test
    void monitorsThatWereGivenBackPinNothing() {
        int[] results = new int[5];
        int suspends = Pinning.suspendsOf(() -> {
            results[0] = before();
            results[1] = besides(false) + besides(true);
            results[2] = left();
            results[3] = loop();
            results[4] = quiet(hop());
        });
        assertThat(results).containsExactly(9, 2, 1, 4, 2);
        assertThat(suspends).isEqualTo(7);
    }

    private int refusedInside() {
        int n = 0;
        synchronized (lock) {
            PinnedException pin = Pinning.refusal();
            n += pin.reason() == Reason.MONITOR ? 10 : 0;
        }
        return n + hop();
    }

    @Test
    void aMethodGoesOnAfterItsRefusal() {
        int[] result = new int[1];
        assertThat(Pinning.suspendsOf(() -> result[0] = refusedInside())).isEqualTo(1);
        assertThat(result[0]).isEqualTo(11);
    }
}
