package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Proxies of all interfaces of a rewritten class: those that rewriting adds are among them. */
class ProxyTest {
    interface Step {
        @Suspendable
        int step();
    }

    static final class Real implements Step {
        @Override
        public int step() {
            return hop() + 1;
        }
    }

    private static Step proxy(InvocationHandler handler) {
        return (Step) Proxy.newProxyInstance(ProxyTest.class.getClassLoader(), Real.class.getInterfaces(), handler);
    }

    @Test
    void handlerThatCallsTheRealObject() {
        Real real = new Real();
        Step proxy = proxy((self, method, arguments) -> method.invoke(real, arguments));
        assertThat(pinOf(() -> {
                            proxy.step();
                            Pinning.ranOn = true;
                        })
                        .reason())
                .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
    }

    /** Whatever it is asked, and be it whether it can be captured. */
    @Test
    void handlerThatSuspendsAtOnce() {
        Step proxy = proxy((self, method, arguments) -> {
            int n = hop();
            Pinning.ranOn = true;
            return method.getReturnType() == int.class ? n : null;
        });
        assertThat(pinOf(() -> {
                            proxy.step();
                            Pinning.ranOn = true;
                        })
                        .reason())
                .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
    }
}
