package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.caught;
import static dev.gossamer.corpus.Probe.fail;
import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** Recursion, and exceptions through frames that were saved before. */
@Suspendable
final class StackTarget {
    private StackTarget() {}

    static void cases(Cases c) {
        c.add("recursion", StackTarget::recursion)
                .add("fibonacci", StackTarget::fibonacci)
                .add("mutualRecursion", StackTarget::mutualRecursion)
                .add("suspendsOnTheWayDown", StackTarget::suspendsOnTheWayDown)
                .add("loopAtTheBottom", StackTarget::loopAtTheBottom)
                .add("treeWalk", StackTarget::treeWalk)
                .add("caughtFarOut", StackTarget::caughtFarOut)
                .add("caughtHalfWay", StackTarget::caughtHalfWay)
                .add("finallyInEachFrame", StackTarget::finallyInEachFrame)
                .add("throwAgainInEachFrame", StackTarget::throwAgainInEachFrame)
                .add("resultKindsThroughFrames", StackTarget::resultKindsThroughFrames)
                .add("throwThenSuspend", StackTarget::throwThenSuspend)
                .add("ackermann", StackTarget::ackermann)
                .add("permutations", StackTarget::permutations)
                .add("overload", StackTarget::overload);
    }

    private static long sum(int n) {
        return n == 0 ? s(0L) : n + sum(n - 1);
    }

    static Object recursion() {
        return sum(20);
    }

    private static int fib(int n) {
        if (n < 2) {
            return s(n);
        }
        return fib(n - 1) + fib(n - 2);
    }

    static Object fibonacci() {
        return fib(9);
    }

    private static boolean even(int n) {
        return n == 0 ? s(true) : odd(s(n) - 1);
    }

    private static boolean odd(int n) {
        return n != 0 && !even(n) | s(false);
    }

    static Object mutualRecursion() {
        return even(6) + " " + even(7);
    }

    private static String down(int n, double carried, String path) {
        p();
        if (n == 0) {
            return path + s(carried);
        }
        String deeper = down(n - 1, carried * 1.5, path + n);
        p();
        return deeper + n + s(carried);
    }

    static Object suspendsOnTheWayDown() {
        return down(6, 1, "");
    }

    private static int bottom(int n, int loops) {
        if (n > 0) {
            return bottom(n - 1, loops) + n;
        }
        int sum = 0;
        for (int i = 0; i < loops; i++) {
            sum += s(i);
        }
        return sum;
    }

    static Object loopAtTheBottom() {
        return bottom(12, 10) + bottom(3, 2);
    }

    private record Node(Node left, int value, Node right) {}

    private static Node tree(int from, int to) {
        if (from >= to) {
            return null;
        }
        int middle = (from + to) >>> 1;
        return new Node(tree(from, middle), middle, tree(middle + 1, to));
    }

    private static void walk(Node n) {
        if (n == null) {
            return;
        }
        walk(n.left());
        s(n.value());
        walk(n.right());
    }

    static Object treeWalk() {
        walk(tree(0, 25));
        return null;
    }

    private static int thrower(int n) {
        int kept = s(n);
        if (n == 0) {
            fail("from the bottom");
        }
        return thrower(n - 1) + kept;
    }

    static Object caughtFarOut() {
        int before = s(77);
        try {
            return thrower(6);
        } catch (TargetException e) {
            caught(e);
            return before + s(e.getMessage());
        }
    }

    private static int halfWay(int n) {
        if (n == 0) {
            return fail("deep");
        }
        if (n != 4) {
            return halfWay(n - 1) * 2;
        }
        try {
            return halfWay(n - 1);
        } catch (TargetException e) {
            caught(e);
            return s(50);
        }
    }

    static Object caughtHalfWay() {
        return halfWay(7) + s(1);
    }

    private static int finallys(int n) {
        try {
            if (n == 0) {
                return fail("through finallys");
            }
            return finallys(n - 1) + s(n);
        } finally {
            s("finally " + n);
        }
    }

    static Object finallyInEachFrame() {
        try {
            return finallys(5);
        } catch (TargetException e) {
            caught(e);
            return s(e.getMessage());
        }
    }

    private static int again(int n) {
        try {
            if (n == 0) {
                return fail("level 0");
            }
            return again(n - 1);
        } catch (RuntimeException e) {
            p();
            throw new IllegalStateException("level " + s(n), e);
        }
    }

    static Object throwAgainInEachFrame() {
        return again(4);
    }

    private static byte b(int v) {
        return (byte) c(v);
    }

    private static char c(int v) {
        return (char) d(v);
    }

    private static double d(int v) {
        return f(v) + .25;
    }

    private static float f(int v) {
        return h(v) + .5f;
    }

    private static short h(int v) {
        return (short) j(v);
    }

    private static long j(int v) {
        return o(v).hashCode() + 1L;
    }

    private static Object o(int v) {
        return z(v) ? Integer.valueOf(v) : s("t");
    }

    private static boolean z(int v) {
        return s(v) > 0;
    }

    static Object resultKindsThroughFrames() {
        return b(98) + "" + c(99) + d(1) + f(2) + h(3) + j(4) + o(0) + z(-1);
    }

    static Object throwThenSuspend() {
        int n = 0;
        for (int i = 0; i < 3; i++) {
            try {
                n += thrower(i);
            } catch (TargetException e) {
                n += s(10) + (int) sum(3 + i);
            }
            note(n);
        }
        return n;
    }

    private static int ack(int m, int n) {
        if (m == 0) {
            return s(n) + 1;
        }
        return n == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1));
    }

    static Object ackermann() {
        return ack(2, 2);
    }

    private static void permute(char[] all, int from) {
        if (from == all.length) {
            s(new String(all));
            return;
        }
        for (int i = from; i < all.length; i++) {
            swap(all, from, i);
            permute(all, from + 1);
            swap(all, from, i);
        }
    }

    private static void swap(char[] all, int i, int j) {
        char kept = all[i];
        all[i] = all[j];
        all[j] = kept;
    }

    static Object permutations() {
        permute("abcd".toCharArray(), 0);
        return null;
    }

    private static Object over(int v) {
        return "int" + s(v);
    }

    private static Object over(long v) {
        return "long" + s(v) + over((int) v);
    }

    private static Object over(Object v) {
        return "object" + s(v) + over(1L);
    }

    private static Object over(String v) {
        return "string" + s(v) + over((Object) v);
    }

    static Object overload() {
        return over("x") + "" + over(2) + over(3L) + over((Object) null);
    }
}
