package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.assertPin;
import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import org.junit.jupiter.api.Test;

/** Constructors and class initialisers pin. */
class ConstructorPinTest {
    private static void assertConstructor(SuspendableRunnable attempt, String type) {
        assertPin(pinOf(attempt), Reason.CONSTRUCTOR, "a constructor", type + ".<init>");
    }

    /** Suspends in its constructor. */
    @Suspendable
    private static class Direct {
        private final int value;

        Direct() {
            value = hop();
            Pinning.ranOn = true;
        }

        Direct(int v) {
            value = v;
        }
    }

    /** Suspends in an argument of another constructor. */
    @Suspendable
    private static final class InArgument extends Direct {
        InArgument() {
            super(hop());
            Pinning.ranOn = true;
        }
    }

    /** Its superclass suspends. */
    @Suspendable
    private static final class InSuper extends Direct {}

    /** Suspends in a field's initial value. */
    @Suspendable
    private static final class InField {
        private final int value = hop();
    }

    /** Calls a method that suspends. */
    @Suspendable
    private static class Overridable {
        Overridable() {
            prepare();
            Pinning.ranOn = true;
        }

        void prepare() {}
    }

    /** Replaces what its superclass's constructor calls. */
    @Suspendable
    private static final class Overrides extends Overridable {
        @Override
        void prepare() {
            hop();
        }
    }

    @Test
    void constructors() {
        assertConstructor(() -> new Direct(), "Direct");
        assertConstructor(() -> new InArgument(), "InArgument");
        assertConstructor(() -> new InSuper(), "Direct");
        assertConstructor(() -> new InField(), "InField");
        assertConstructor(() -> new Overrides(), "Overridable");
    }

    @Test
    void aConstructorThatDoesNotSuspendPinsNothing() {
        assertThat(Pinning.suspendsOf(() -> {
                    Direct made = new Direct(hop() + 1);
                    assertThat(made.value + new Direct(hop()).value).isEqualTo(3);
                    new Overridable();
                    hop();
                }))
                .isEqualTo(3);
    }

    private static PinnedException seen;

    @Suspendable
    private static void attempt() {
        seen = Pinning.refusal();
    }

    private static final class ByNew {
        static {
            attempt();
        }
    }

    private static final class ByCall {
        static {
            attempt();
        }

        @Suspendable
        static int touch() {
            return hop();
        }
    }

    private static final class ByPlainCall {
        static {
            attempt();
        }

        static int touch() {
            return 1;
        }
    }

    private static final class ByRead {
        static int value = 1;

        static {
            attempt();
        }
    }

    private static final class ByWrite {
        static int value;

        static {
            attempt();
        }
    }

    private static final class Throwing {
        static int value = hop();
    }

    /** Runs {@code trigger} in a continuation, which must suspend {@code suspends} times. */
    private static void assertInitializer(SuspendableRunnable trigger, int suspends, String type) {
        seen = null;
        int counted = Pinning.suspendsOf(() -> {
            hop();
            trigger.run();
            hop();
        });
        assertThat(counted).isEqualTo(2 + suspends);
        assertThat(seen).as("the refusal").isNotNull();
        assertPin(seen, Reason.CLASS_INITIALIZER, "a class initializer", type + ".<clinit>");
    }

    @Test
    void classInitializers() {
        assertInitializer(() -> new ByNew(), 0, "ByNew");
        assertInitializer(() -> ByCall.touch(), 1, "ByCall");
        assertInitializer(() -> ByPlainCall.touch(), 0, "ByPlainCall");
        assertInitializer(() -> assertThat(ByRead.value).isEqualTo(1), 0, "ByRead");
        assertInitializer(() -> ByWrite.value = 1, 0, "ByWrite");
    }

    @Test
    void anInitializerThatIsRefusedFails() {
        Throwable[] thrown = new Throwable[1];
        Continuation continuation = new Continuation(() -> {
            try {
                hop();
                Throwing.value = 2;
            } catch (ExceptionInInitializerError e) {
                thrown[0] = e.getCause();
            }
            hop();
        });
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.run()).isTrue();
        assertPin((PinnedException) thrown[0], Reason.CLASS_INITIALIZER, "a class initializer", "Throwing.<clinit>");
    }
}
