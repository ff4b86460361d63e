package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.fail;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Locals and stack values whose types meet at joins. */
@Suspendable
final class JoinTarget {
    private JoinTarget() {}

    static void cases(Cases c) {
        c.add("nullLocal", JoinTarget::nullLocal)
                .add("nullOnStack", JoinTarget::nullOnStack)
                .add("nullUntilAssigned", JoinTarget::nullUntilAssigned)
                .add("nullArrays", JoinTarget::nullArrays)
                .add("alwaysNull", JoinTarget::alwaysNull)
                .add("classesMeet", JoinTarget::classesMeet)
                .add("interfacesMeet", JoinTarget::interfacesMeet)
                .add("arraysMeet", JoinTarget::arraysMeet)
                .add("primitiveArraysMeet", JoinTarget::primitiveArraysMeet)
                .add("arraysOfArrays", JoinTarget::arraysOfArrays)
                .add("typesInLoop", JoinTarget::typesInLoop)
                .add("typesInTry", JoinTarget::typesInTry)
                .add("conditionalOfLambdas", JoinTarget::conditionalOfLambdas)
                .add("slotOfTwoTypes", JoinTarget::slotOfTwoTypes)
                .add("smallInts", JoinTarget::smallInts)
                .add("uninitialisedUntilBranch", JoinTarget::uninitialisedUntilBranch)
                .add("deadAfterSuspend", JoinTarget::deadAfterSuspend)
                .add("argumentsReassigned", JoinTarget::argumentsReassigned)
                .add("numbersAndNull", JoinTarget::numbersAndNull);
    }

    static Object nullLocal() {
        String x = null;
        p();
        Object y = null;
        if (s(true)) {
            x = s("set");
        }
        int[] z = null;
        p();
        return x + y + s(z == null);
    }

    private static String join(Object a, String b, int[] c, int d) {
        return a + b + (c == null) + d;
    }

    static Object nullOnStack() {
        return join(null, null, null, s(1)) + join(s(false) ? "x" : null, s(true) ? null : s("y"), null, s(2));
    }

    static Object nullUntilAssigned() {
        List<String> all = null;
        for (int i = 0; i < 3; i++) {
            if (all == null) {
                all = s(new ArrayList<>());
            }
            all.add(s("e" + i));
        }
        return all;
    }

    static Object nullArrays() {
        String[] names = null;
        long[][] wides = null;
        for (int i = 0; i < 2; i++) {
            if (names != null && s(names.length) > 0) {
                wides = new long[][] {{s(7L)}, null};
            }
            names = s(new String[] {"n" + i});
        }
        return Text.of(names) + Text.of(s(wides));
    }

    static Object alwaysNull() {
        Object o = null;
        String t = (String) o;
        p();
        if (s(t) != null) {
            return t.length();
        }
        return o == t;
    }

    static Object classesMeet() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            Number n = i == 0 ? s(1) : i == 1 ? (Number) s(2L) : s(2.5);
            p();
            t.append(n.intValue()).append(s(n));
        }
        return t;
    }

    static Object interfacesMeet() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            var both = s(i) == 0 ? s("text") : s(Integer.valueOf(7));
            Comparable<?> c = both;
            Serializable q = both;
            p();
            t.append(c).append(s(q));
            CharSequence chars = i == 0 ? s(new StringBuilder("b")) : s("t");
            t.append(chars.length() + s(chars).charAt(0));
        }
        return t;
    }

    static Object arraysMeet() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            Object[] a = i == 0 ? s(new String[] {"x"}) : i == 1 ? new Integer[] {s(5)} : new int[][] {{s(6)}};
            p();
            t.append(a.length).append(Text.of(s(a)));
        }
        return t;
    }

    static Object primitiveArraysMeet() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            Object a = i == 0 ? new int[] {s(1)} : i == 1 ? new long[] {s(2L)} : s(new byte[] {3});
            p();
            t.append(Text.of(a)).append(s(a) instanceof int[] ints ? ints[s(0)] : -1);
        }
        return t;
    }

    static Object arraysOfArrays() {
        int[][][] cube = new int[2][s(2)][];
        cube[s(0)][s(1)] = new int[] {s(1), s(2)};
        cube[1][0] = cube[s(0)][1].clone();
        cube[1][0][s(1)] += cube[0][s(1)][0] * s(10);
        String[][] names = {new String[s(1)], {s("q")}};
        names[s(0)][0] = names[1][s(0)] + s("r");
        return Text.of(cube) + Text.of(names);
    }

    static Object typesInLoop() {
        Object o = s(1);
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            t.append(o);
            o = i % 2 == 0 ? s("s" + i) : i == 1 ? s(new int[] {i}).length : (Object) s(2.5);
        }
        return t.append(s(o));
    }

    static Object typesInTry() {
        Object o = null;
        Map<String, Object> m = new HashMap<>();
        try {
            o = s("one");
            m.put("k", s(o));
            o = s(2);
            m.put(s("l"), o);
            fail("x");
        } catch (TargetException e) {
            m.put("e", s(o));
            o = e;
        } finally {
            m.put("f", s(o instanceof TargetException));
        }
        return m.get("k") + "" + m.get("l") + m.get("e") + m.get("f");
    }

    private interface Op {
        @Suspendable
        int apply(int v);
    }

    static Object conditionalOfLambdas() {
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            int k = i;
            Op op = s(i) == 0 ? v -> s(v) + 1 : i == 1 ? v -> v * s(k) : null;
            sum = sum * 100 + (op == null ? s(7) : op.apply(s(5)));
        }
        return sum;
    }

    static Object slotOfTwoTypes() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            if (i == 0) {
                int a = s(5);
                t.append(a);
            } else if (i == 1) {
                String a = s("text");
                t.append(a);
            } else {
                long a = s(6L);
                t.append(a);
            }
            p();
        }
        return t;
    }

    static Object smallInts() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            byte b = i == 0 ? s((byte) 5) : (byte) -1;
            char c = s(i == 1) ? s('x') : 'y';
            boolean z = i != 2 ? s(true) : b > s(0);
            short h = (short) (i == 2 ? c : s(b));
            p();
            t.append(b).append(c).append(z).append(h).append(z ? b : c);
        }
        return t;
    }

    static Object uninitialisedUntilBranch() {
        int a;
        String b;
        double d;
        p();
        if (s(1) > 0) {
            a = s(2);
            b = s("b");
            d = 1.5;
        } else {
            a = 3;
            b = "c";
            d = s(2.5);
        }
        int c;
        p();
        for (c = s(0); c < 2; c++) {
            a += s(c);
        }
        return a + b + c + d;
    }

    static Object deadAfterSuspend() {
        Object big = new int[1000];
        int n = big.hashCode() == 0 ? 1 : 2;
        p();
        big = s("small");
        p();
        String last = (String) big;
        big = null;
        p();
        return last + n;
    }

    private static Object reassigned(Object a, int b, long c) {
        p();
        if (b > 0) {
            a = s(b);
            c += s(b);
        } else {
            b = s(7);
            a = null;
        }
        p();
        return a + ":" + b + ":" + c;
    }

    static Object argumentsReassigned() {
        return reassigned("a", 1, 2) + " " + reassigned(s("b"), 0, s(3L));
    }

    static Object numbersAndNull() {
        Integer i = s(true) ? null : Integer.valueOf(s(1));
        Integer j = s(false) ? null : Integer.valueOf(s(2));
        try {
            int k = s(true) ? i : 0;
            return k;
        } catch (NullPointerException e) {
            return s(i) + "" + j;
        }
    }
}
