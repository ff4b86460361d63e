package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** Suspends in methods that OpenTelemetry's agent makes spans of. */
public final class Spans {
    private Spans() {}

    static final class Work {
        @WithSpan("outer")
        @Suspendable
        int outer(@SpanAttribute("n") int n) {
            int sum = 0;
            for (int i = 1; i <= n; i++) {
                sum += inner(i);
            }
            return sum;
        }

        @WithSpan("inner")
        @Suspendable
        int inner(int n) {
            Continuation.suspend();
            return n * 10;
        }
    }

    public static void main(String[] arguments) {
        int[] result = new int[1];
        Continuation continuation = new Continuation(() -> result[0] = new Work().outer(3));
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
        }
        System.out.println("suspends=" + suspends + " result=" + result[0]);
    }
}
