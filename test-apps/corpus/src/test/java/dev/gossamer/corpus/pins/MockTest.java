package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.MockMakers;
import org.mockito.Mockito;

/** Mocks of rewritten classes: subclasses that no agent has rewritten, and code put into the rewritten methods. */
class MockTest {
    /** To be mocked. */
    @Suspendable
    static class Service {
        int step(int n) {
            return n + hop();
        }

        int twice(int n) {
            int once = step(n);
            Pinning.ranOn = true;
            return step(once);
        }
    }

    /** Not rewritten, for it may not suspend; its mock's answers may try. */
    static class Caller {
        @Suspendable
        static int call(Service service, int n) {
            int result = service.step(n);
            Pinning.ranOn = true;
            return result;
        }
    }

    private static Service mock(String maker) {
        return Mockito.mock(Service.class, withSettings().mockMaker(maker));
    }

    private static Service spy(String maker) {
        return Mockito.mock(
                Service.class,
                withSettings().mockMaker(maker).spiedInstance(new Service()).defaultAnswer(Mockito.CALLS_REAL_METHODS));
    }

    private static final List<String> MAKERS = List.of(MockMakers.SUBCLASS, MockMakers.INLINE);

    @Test
    void whatDoesNotSuspendIsAnsweredInTheMidstOfSuspends() {
        for (String maker : MAKERS) {
            Service service = mock(maker);
            when(service.step(3)).thenReturn(30);
            int[] sum = new int[1];
            assertThat(Pinning.suspendsOf(() -> {
                        hop();
                        sum[0] += service.step(3);
                        hop();
                        sum[0] += Caller.call(service, 3);
                    }))
                    .as(maker)
                    .isEqualTo(2);
            assertThat(sum[0]).isEqualTo(60);
        }
    }

    @Test
    void anAnswerThatSuspendsIsRefused() {
        for (String maker : MAKERS) {
            Service service = mock(maker);
            when(service.step(3)).thenAnswer(call -> hop());
            assertThat(pinOf(() -> Caller.call(service, 3)).reason()).as(maker).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        }
    }

    @Test
    void theRealMethodOfASpyIsRefused() {
        for (String maker : MAKERS) {
            Service service = spy(maker);
            assertThat(pinOf(() -> Caller.call(service, 3)).reason()).as(maker).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
            assertThat(pinOf(() -> service.twice(3)).reason()).as(maker).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        }
    }

    /** An inline mock changes the class itself, and what is changed pins: in its other instances, too. */
    @Test
    void objectsThatAreNoMocksAreRefused() {
        mock(MockMakers.INLINE);
        Service real = new Service();
        assertThat(pinOf(() -> real.twice(1)).reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
    }
}
