package dev.gossamer.agent.build;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayList;
import java.util.List;

/** What {@link ExplainTest} has explained: moved out of the agent's own package, which no list reaches. */
@SuppressWarnings("unused")
class Explained extends ExplainedParent<String> implements ExplainedSells {
    private static final List<String> NAMES = new ArrayList<>();

    @Suspendable
    class OfAnnotatedType {
        int inner() {
            return 1;
        }
    }

    /** What could be extended as well. */
    abstract static class Heir extends ExplainedParent<String> {}

    static class Other {
        static final int[] TABLE = {1};

        @Suspendable
        static int look(int x) {
            Continuation.suspend();
            return x;
        }

        static int plain(int y) {
            return y;
        }
    }

    Explained() {
        own(1);
    }

    @Override
    public long price(String name, int n) {
        boolean cheap = n > 3;
        String key = name + n;
        StringBuilder made = new StringBuilder(key.length() + Other.look(n)); // made
        NAMES.add(made.toString());
        synchronized (this) {
            own(3); // locked
        }
        int x = Other.plain(Other.TABLE[0]) + Math.max(n, 3); // others
        return cheap ? x : tail(x);
    }

    @Override
    String generic(String value) {
        return value;
    }

    @Suspendable
    int own(int i) {
        return Other.look(i);
    }

    @Suspendable
    long tail(int i) {
        return price("x", own(i));
    }

    @Suspendable
    int sold(ExplainedSells by) {
        return (int) by.price("y", 2); // sold
    }

    int overloaded(int a) {
        return own(a);
    }

    @Suspendable
    int overloaded(String a) {
        return a.length();
    }

    SuspendableRunnable lambda() {
        return () -> own(4);
    }

    SuspendableRunnable reference() {
        return this::hidden;
    }

    private void hidden() {
        own(5);
    }

    native void nowhere();
}
