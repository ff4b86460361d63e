package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A suspend in each part of each statement. */
@Suspendable
final class ControlTarget {
    private ControlTarget() {}

    static void cases(Cases c) {
        c.add("ifElse", ControlTarget::ifElse)
                .add("whileLoop", ControlTarget::whileLoop)
                .add("doLoop", ControlTarget::doLoop)
                .add("forLoop", ControlTarget::forLoop)
                .add("forWithSeveral", ControlTarget::forWithSeveral)
                .add("endlessFor", ControlTarget::endlessFor)
                .add("overArray", ControlTarget::overArray)
                .add("overSuspendedArray", ControlTarget::overSuspendedArray)
                .add("overNestedArrays", ControlTarget::overNestedArrays)
                .add("overIterable", ControlTarget::overIterable)
                .add("overMap", ControlTarget::overMap)
                .add("labels", ControlTarget::labels)
                .add("labelledBlock", ControlTarget::labelledBlock)
                .add("continueInDo", ControlTarget::continueInDo)
                .add("nestedLoops", ControlTarget::nestedLoops)
                .add("numericLoop", ControlTarget::numericLoop)
                .add("earlyReturns", ControlTarget::earlyReturns)
                .add("voidReturns", ControlTarget::voidReturns)
                .add("throwOfValue", ControlTarget::throwOfValue)
                .add("assertions", ControlTarget::assertions)
                .add("unreachableTail", ControlTarget::unreachableTail)
                .add("localClass", ControlTarget::localClass);
    }

    static Object ifElse() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            if (s(i) == 0) {
                t.append(s("zero"));
            } else if (s(i) == 1) {
                p();
            } else if (i == s(2)) {
                t.append(s(2));
            } else {
                t.append(s("else"));
            }
        }
        return t;
    }

    static Object whileLoop() {
        int i = 0;
        int sum = 0;
        while (s(i) < s(4)) {
            sum += s(i);
            i++;
        }
        return sum;
    }

    static Object doLoop() {
        int i = 5;
        long sum = 0;
        do {
            sum = sum * 10 + s(i);
        } while (s(--i) > s(1));
        return sum;
    }

    static Object forLoop() {
        long sum = 0;
        for (int i = s(0); s(i) < s(3); i += s(1)) {
            sum += s(i);
        }
        for (p(); sum < 10; p()) {
            sum += s(4);
        }
        return sum;
    }

    static Object forWithSeveral() {
        String t = "";
        for (int i = s(0), j = s(5); i < j; i++, s(i), j -= s(1)) {
            t += s(i) + "" + j;
        }
        return t;
    }

    static Object endlessFor() {
        int n = 0;
        for (; ; ) {
            p();
            if (++n == s(3)) {
                return n;
            }
        }
    }

    static Object overArray() {
        int sum = 0;
        for (int v : new int[] {1, 2, 3}) {
            sum += v * s(v);
        }
        for (String t : new String[] {"a", "bb"}) {
            sum += s(t).length();
        }
        for (double d : new double[] {.5, 1.5}) {
            sum += (int) (s(d) * 2);
        }
        return sum;
    }

    static Object overSuspendedArray() {
        StringBuilder t = new StringBuilder();
        for (long v : s(new long[] {s(1L), s(2L)})) {
            t.append(v).append(s(v));
        }
        return t;
    }

    static Object overNestedArrays() {
        String[][] all = {{"a", "b"}, {}, {"c"}};
        StringBuilder t = new StringBuilder();
        for (String[] row : all) {
            p();
            for (String cell : row) {
                t.append(row.length).append(s(cell));
            }
        }
        return t;
    }

    static Object overIterable() {
        StringBuilder t = new StringBuilder();
        for (String a : s(List.of("x", "y", "z"))) {
            for (Integer b : List.of(1, 2)) {
                t.append(s(a)).append(s(b));
            }
        }
        return t;
    }

    static Object overMap() {
        Map<String, Integer> map = new TreeMap<>();
        map.put(s("one"), s(1));
        map.put("two", s(2));
        int sum = 0;
        for (Map.Entry<String, Integer> e : map.entrySet()) {
            sum += e.getKey().length() * s(e.getValue()) + e.getValue();
        }
        return sum;
    }

    static Object labels() {
        StringBuilder t = new StringBuilder();
        outer:
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                if (s(j) == i) {
                    continue outer;
                }
                if (i == s(3)) {
                    break outer;
                }
                t.append(i).append(s(j)).append(' ');
            }
        }
        return t;
    }

    static Object labelledBlock() {
        block:
        {
            p();
            if (s(1) == 1) {
                break block;
            }
            note("not here");
        }
        return s("end");
    }

    static Object continueInDo() {
        int n = 0;
        int odd = 0;
        do {
            n++;
            if (s(n) % 2 == 0) {
                continue;
            }
            odd += s(n);
        } while (s(n) < 5);
        return odd;
    }

    static Object nestedLoops() {
        long sum = 0;
        for (int i = 0; i < 3; i++) {
            int j = i;
            while (j-- > 0) {
                int k = 0;
                do {
                    sum = sum * 3 + s(i * 100 + j * 10 + k);
                } while (++k < 2);
            }
        }
        return sum;
    }

    static Object numericLoop() {
        double x = 0;
        for (int i = 1; i < 2_000; i++) {
            x += 1.0 / i;
            if (i % 500 == 0) {
                x = s(x);
            }
        }
        return x;
    }

    private static int classify(int v) {
        if (v == 0) {
            return s(10);
        }
        if (s(v) == 1) {
            p();
            return 11;
        }
        return v > 2 ? s(12) : s(13) + s(v);
    }

    static Object earlyReturns() {
        return classify(0) + " " + classify(1) + " " + classify(2) + " " + classify(3);
    }

    private static void stop(int v) {
        if (s(v) == 0) {
            return;
        }
        note("went on");
        p();
    }

    static Object voidReturns() {
        stop(0);
        stop(1);
        return null;
    }

    static Object throwOfValue() throws Exception {
        try {
            throw s(new Exception(s("first")));
        } catch (Exception e) {
            note(e.getMessage());
            throw new IllegalStateException(s("second"), s(e));
        }
    }

    static Object assertions() {
        assert s(1) == 1 : s("not seen");
        try {
            assert s(2) == 1 : s("seen");
        } catch (AssertionError e) {
            return s(e.getMessage());
        }
        return s("without -ea");
    }

    static Object unreachableTail() {
        int i = 0;
        while (true) {
            if (s(i++) == 2) {
                throw new TargetException("after " + s(i));
            }
        }
    }

    static Object localClass() {
        int base = s(5);
        @Suspendable
        final class Local {
            int add(int v) {
                return base + s(v);
            }
        }
        return new Local().add(s(1)) + new Local().add(2);
    }
}
