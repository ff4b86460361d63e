package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/**
 * The recursion of {@link Fib} by calls whose callee has to be made sure of: by its receiver's class, by the class of a
 * static method, or not at all, where the call is a window. Each once more as it would be without the annotation.
 */
final class Guards {
    private Guards() {}

    /** Calls its other half: the receiver's class is asked at each call. */
    @Suspendable
    static final class Node {
        Node other = this;

        int fib(int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Continuation.suspend();
            }
            return other.fib(n - 1) + other.fib(n - 2);
        }
    }

    static final class PlainNode {
        PlainNode other = this;

        int fib(int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Continuation.suspend();
            }
            return other.fib(n - 1) + other.fib(n - 2);
        }
    }

    /** Calls the static method of another class, which calls back. */
    @Suspendable
    static final class Ping {
        private Ping() {}

        static int fib(int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Continuation.suspend();
            }
            return Pong.fib(n - 1) + Pong.fib(n - 2);
        }
    }

    @Suspendable
    static final class Pong {
        private Pong() {}

        static int fib(int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Continuation.suspend();
            }
            return Ping.fib(n - 1) + Ping.fib(n - 2);
        }
    }

    static final class PlainPing {
        private PlainPing() {}

        static int fib(int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Continuation.suspend();
            }
            return PlainPong.fib(n - 1) + PlainPong.fib(n - 2);
        }
    }

    static final class PlainPong {
        private PlainPong() {}

        static int fib(int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Continuation.suspend();
            }
            return PlainPing.fib(n - 1) + PlainPing.fib(n - 2);
        }
    }

    /** Has code that is not rewritten add up: a window for two calls. */
    @Suspendable
    static int window(int n) {
        if (n < 2) {
            return n;
        }
        if (n > Fib.INPUT) {
            Continuation.suspend();
        }
        return Foreign.add(window(n - 1), window(n - 2));
    }

    static int plainWindow(int n) {
        if (n < 2) {
            return n;
        }
        if (n > Fib.INPUT) {
            Continuation.suspend();
        }
        return Foreign.add(plainWindow(n - 1), plainWindow(n - 2));
    }

    static final class Foreign {
        private Foreign() {}

        static int add(int a, int b) {
            return a + b;
        }
    }
}
