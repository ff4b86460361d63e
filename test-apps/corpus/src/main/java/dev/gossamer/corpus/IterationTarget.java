package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import java.util.Iterator;
import java.util.List;

/** For-each loops over iterators that suspend: the compiler asks them through the interface of the JDK. */
@Suspendable
final class IterationTarget {
    private IterationTarget() {}

    static void cases(Cases c) {
        c.add("loop", IterationTarget::loop)
                .add("nested", IterationTarget::nested)
                .add("breakAndContinue", IterationTarget::breakAndContinue)
                .add("conditionalOfTwo", IterationTarget::conditionalOfTwo)
                .add("byHand", IterationTarget::byHand)
                .add("inACallee", IterationTarget::inACallee)
                .add("anIteratorOfTheJdkMeetsOurs", IterationTarget::anIteratorOfTheJdkMeetsOurs)
                .add("errorInNext", IterationTarget::errorInNext);
    }

    /** Counts down. */
    private static final class Down implements Iterator<Integer>, Iterable<Integer> {
        private int next;

        Down(int from) {
            this.next = from;
        }

        @Override
        @Suspendable
        public boolean hasNext() {
            p();
            return next > 0;
        }

        @Override
        @Suspendable
        public Integer next() {
            if (next == 7) {
                throw new IllegalStateException("seven");
            }
            return s(next--);
        }

        @Override
        public Down iterator() {
            return this;
        }
    }

    static Object loop() {
        int sum = 0;
        for (int n : new Down(3)) {
            sum += s(n);
        }
        return sum;
    }

    static Object nested() {
        String text = "";
        for (Integer outer : new Down(2)) {
            for (Integer inner : new Down(outer)) {
                text += outer + ":" + inner + " ";
            }
        }
        return text;
    }

    static Object breakAndContinue() {
        int sum = 0;
        for (int n : new Down(5)) {
            if (n == 4) {
                continue;
            }
            if (n == 2) {
                break;
            }
            sum += n;
        }
        return sum;
    }

    static Object conditionalOfTwo() {
        int sum = 0;
        for (int n : s(true) ? new Down(2) : new Down(1)) {
            sum += n;
        }
        return sum;
    }

    static Object byHand() {
        Iterator<Integer> numbers = new Down(2).iterator();
        int sum = 0;
        while (numbers.hasNext()) {
            sum += numbers.next();
        }
        return sum;
    }

    private static final class Sum {
        @Suspendable
        static int of(Down numbers) {
            int sum = 0;
            for (int n : numbers) {
                sum += n;
            }
            return sum;
        }
    }

    static Object inACallee() {
        return Sum.of(new Down(3));
    }

    static Object anIteratorOfTheJdkMeetsOurs() {
        Iterator<Integer> numbers =
                s(false) ? new Down(2).iterator() : List.of(1, 2).iterator();
        int sum = 0;
        while (numbers.hasNext()) {
            sum += s(numbers.next());
        }
        return sum;
    }

    static Object errorInNext() {
        try {
            for (int n : new Down(8)) {
                note(n);
            }
            return "none";
        } catch (IllegalStateException e) {
            return s(e.getMessage());
        }
    }
}
