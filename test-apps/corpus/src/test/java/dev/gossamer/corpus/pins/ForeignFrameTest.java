package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.assertForeign;
import static dev.gossamer.corpus.pins.Pinning.assertForeignIn;
import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A suspend through a frame that was not rewritten is refused, whatever put the frame there. */
class ForeignFrameTest {
    /** Not annotated at all. */
    private static final class Plain {
        static int through() {
            int n = hop();
            Pinning.ranOn = true;
            return n;
        }

        int virtualThrough() {
            return through() + 1;
        }
    }

    /** Suspendable but for one method. */
    private static final class Mixed {
        @Suspendable
        static int outer() {
            return between() + hop();
        }

        static int between() {
            int n = inner();
            Pinning.ranOn = true;
            return n;
        }

        @Suspendable
        static int inner() {
            return hop();
        }
    }

    interface Greeter {
        @Suspendable
        int greet(int times);
    }

    @Test
    void methodWithoutAnnotation() {
        assertForeign(pinOf(() -> Plain.through()), "Plain.through");
        assertForeign(pinOf(() -> new Plain().virtualThrough()), "Plain.through");
    }

    @Test
    void methodWithoutAnnotationInAClassOfSuspendableOnes() {
        assertForeign(pinOf(() -> Mixed.outer()), "Mixed.between");
    }

    @Test
    void reflection() throws Exception {
        Method hop = Pinning.class.getDeclaredMethod("hop");
        PinnedException pin = pinOf(() -> {
            hop.invoke(null);
            Pinning.ranOn = true;
        });
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pin.getMessage()).startsWith("attempt to yield across an uninstrumented frame: ");
        assertThat(pin.frame().getClassName()).matches("(jdk\\.internal|java\\.lang)\\..*");
    }

    @Test
    void methodHandle() throws Exception {
        MethodHandle hop = MethodHandles.lookup().findStatic(Pinning.class, "hop", MethodType.methodType(int.class));
        PinnedException exact = pinOf(() -> invokeExact(hop));
        assertThat(exact.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(exact.getMessage()).startsWith("attempt to yield across an uninstrumented frame: ");
        PinnedException generic = pinOf(() -> invoke(hop));
        assertThat(generic.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
    }

    @Suspendable
    private static void invokeExact(MethodHandle hop) throws Exception {
        try {
            int n = (int) hop.invokeExact();
            Pinning.ranOn = n >= 0;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Suspendable
    private static void invoke(MethodHandle hop) throws Exception {
        try {
            Object n = hop.invoke();
            Pinning.ranOn = n != null;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void dynamicProxy() {
        Greeter proxy = (Greeter) Proxy.newProxyInstance(
                Greeter.class.getClassLoader(), new Class<?>[] {Greeter.class}, (self, method, arguments) -> hop());
        PinnedException pin = pinOf(() -> {
            proxy.greet(2);
            Pinning.ranOn = true;
        });
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pin.getMessage()).startsWith("attempt to yield across an uninstrumented frame: ");
    }

    @Suspendable
    private static int suspending(int v) {
        return v + hop();
    }

    @Test
    void composedFunctions() {
        Function<Integer, Integer> f = ForeignFrameTest::suspending;
        PinnedException pin = pinOf(() -> {
            f.andThen(v -> v + 1).compose((Integer v) -> v - 1).apply(5);
            Pinning.ranOn = true;
        });
        assertForeignIn(pin, "java.util.function.Function");
    }

    @Test
    void composedComparators() {
        Comparator<Integer> suspends = (a, b) -> suspending(a) - suspending(b);
        Comparator<Integer> natural = (a, b) -> 0;
        PinnedException pin = pinOf(() -> {
            natural.thenComparing(suspends).compare(1, 2);
            Pinning.ranOn = true;
        });
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
    }

    @Test
    void functionalInterfaceOfTheJdk() {
        Supplier<Integer> supplier = () -> hop();
        PinnedException pin = pinOf(() -> {
            supplier.get();
            Pinning.ranOn = true;
        });
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pin.getMessage()).startsWith("attempt to yield across an uninstrumented frame: ");
    }

    @Test
    void collections() {
        List<Integer> list = new ArrayList<>(List.of(3, 2, 1));
        assertThat(pinOf(() -> list.forEach(v -> hop())).reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pinOf(() -> list.sort((a, b) -> suspending(a))).reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pinOf(() -> Collections.synchronizedList(list).replaceAll(v -> suspending(v)))
                        .reason())
                .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        Map<Integer, Integer> map = new HashMap<>();
        assertThat(pinOf(() -> map.computeIfAbsent(1, v -> suspending(v))).reason())
                .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(map).isEmpty();
        assertThat(list).containsExactly(3, 2, 1);
    }

    @Test
    void streams() {
        PinnedException pin = pinOf(() -> {
            List<Integer> all =
                    List.of(1, 2, 3).stream().map(v -> suspending(v)).toList();
            Pinning.ranOn = !all.isEmpty();
        });
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
    }

    /** Suspends where the JDK calls it. */
    @Suspendable
    private static final class Chatty implements Comparable<Chatty>, Iterator<Integer> {
        @Override
        public String toString() {
            return "chatty " + hop();
        }

        @Override
        public int hashCode() {
            return hop();
        }

        @Override
        public boolean equals(Object other) {
            return other == this && hop() == 1;
        }

        @Override
        public int compareTo(Chatty other) {
            return hop();
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            return hop();
        }
    }

    @Test
    void callbacksFromTheJdk() {
        Chatty chatty = new Chatty();
        assertThat(pinOf(() -> Pinning.ranOn = ("a" + chatty).isEmpty()).reason())
                .isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertForeignIn(pinOf(() -> new HashMap<Object, Object>().put(chatty, 1)), "java.util.");
        assertForeignIn(pinOf(() -> Collections.sort(new ArrayList<>(List.of(chatty, chatty)))), "java.util.");
        assertForeignIn(pinOf(() -> String.valueOf(chatty)), "java.lang.String");
    }

    @Test
    void callByATypeThatIsNotSuspendable() {
        Iterable<Integer> all = Chatty::new;
        PinnedException pin = pinOf(() -> {
            for (int v : all) {
                Pinning.ranOn = v > 0;
            }
        });
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pin.getMessage()).startsWith("attempt to yield across an uninstrumented frame: ");
    }

    @Test
    void theSameMethodsSuspendWhereTheyAreCalledDirectly() {
        Chatty chatty = new Chatty();
        assertThat(Pinning.suspendsOf(() -> {
                    chatty.next();
                    suspending(chatty.compareTo(chatty));
                }))
                .isEqualTo(3);
    }
}
