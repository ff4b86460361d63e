package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Iterator;
import java.util.ListIterator;

/** Interfaces of the JDK whose methods a list names: what implements them suspends, what they have code for pins. */
public final class Listed {
    private Listed() {}

    /** It has the default method of {@code Iterator} by way of {@code ListIterator} alone. */
    private static class Numbers implements ListIterator<Integer>, Wrapper {
        private int next;

        @Override
        public Integer next() {
            Continuation.suspend();
            return next++;
        }

        @Override
        public boolean hasNext() {
            return next < 2;
        }

        @Override
        public boolean hasPrevious() {
            return next > 0;
        }

        @Override
        public Integer previous() {
            return --next;
        }

        @Override
        public int nextIndex() {
            return next;
        }

        @Override
        public int previousIndex() {
            return next - 1;
        }

        @Override
        public void remove() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void set(Integer number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(Integer number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    /** It has it by way of its superclass. */
    private static final class More extends Numbers {
        @Override
        public boolean hasNext() {
            return super.hasNext();
        }
    }

    public static void main(String[] arguments) {
        run(new Numbers());
        run(new More());
    }

    private static void run(Numbers numbers) {
        int[] sum = new int[1];
        int suspends = 0;
        Continuation loop = new Continuation(() -> sum[0] = sum(numbers));
        while (!loop.run()) {
            suspends++;
        }
        System.out.println("sum=" + sum[0] + " suspends=" + suspends);
        try {
            new Continuation(() -> all(new Numbers())).run();
        } catch (PinnedException e) {
            System.out.println("pinned by " + e.frame().getMethodName());
        }
    }

    @Suspendable
    private static int sum(Iterator<Integer> numbers) {
        int sum = 0;
        while (numbers.hasNext()) {
            sum += numbers.next();
        }
        return sum;
    }

    @Suspendable
    private static void all(Iterator<Integer> numbers) {
        numbers.forEachRemaining(n -> {});
    }
}
