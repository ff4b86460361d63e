package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** A suspend in each position of an expression. */
@Suspendable
final class ExpressionTarget {
    private int field = 1;
    private long wide = 2;
    private static int shared = 3;
    private static double sharedWide = 4;
    private final int[] numbers = {1, 2, 3, 4};

    private ExpressionTarget() {}

    static void cases(Cases c) {
        c.add("plainCall", ExpressionTarget::plainCall)
                .add("ignoredResults", ExpressionTarget::ignoredResults)
                .add("assignments", ExpressionTarget::assignments)
                .add("chainedAssignment", ExpressionTarget::chainedAssignment)
                .add("compoundLocals", ExpressionTarget::compoundLocals)
                .add("compoundFields", ExpressionTarget::compoundFields)
                .add("compoundNarrowing", ExpressionTarget::compoundNarrowing)
                .add("leftHandSide", ExpressionTarget::leftHandSide)
                .add("arrayIndex", ExpressionTarget::arrayIndex)
                .add("compoundArray", ExpressionTarget::compoundArray)
                .add("wideArray", ExpressionTarget::wideArray)
                .add("increments", ExpressionTarget::increments)
                .add("incrementsOfElements", ExpressionTarget::incrementsOfElements)
                .add("incrementsOfFields", ExpressionTarget::incrementsOfFields)
                .add("conditional", ExpressionTarget::conditional)
                .add("conditionalChain", ExpressionTarget::conditionalChain)
                .add("shortCircuits", ExpressionTarget::shortCircuits)
                .add("shortCircuitsInConditions", ExpressionTarget::shortCircuitsInConditions)
                .add("stringConcatenation", ExpressionTarget::stringConcatenation)
                .add("stringCompound", ExpressionTarget::stringCompound)
                .add("varargs", ExpressionTarget::varargs)
                .add("nestedArguments", ExpressionTarget::nestedArguments)
                .add("casts", ExpressionTarget::casts)
                .add("instanceOf", ExpressionTarget::instanceOf)
                .add("arrayCreation", ExpressionTarget::arrayCreation)
                .add("textBlock", ExpressionTarget::textBlock)
                .add("receiverChain", ExpressionTarget::receiverChain);
    }

    static Object plainCall() {
        p();
        note("between");
        p();
        return null;
    }

    static Object ignoredResults() {
        s(1);
        s(2L);
        s(3f);
        s(4d);
        s("five");
        note("end");
        return s(6);
    }

    static Object assignments() {
        int a = s(1);
        long b = s(2L);
        a = s(3);
        String t = s("x");
        t = s("y");
        b = s(b + a);
        return a + t + b;
    }

    static Object chainedAssignment() {
        int a;
        int b;
        long c;
        int[] d = new int[2];
        c = a = b = d[s(1)] = s(7);
        return a + b + c + d[1];
    }

    static Object compoundLocals() {
        int a = 5;
        a += s(1);
        a -= s(2);
        a *= s(3);
        a /= s(2);
        a %= s(5);
        a <<= s(3);
        a >>= s(1);
        a >>>= s(1);
        a |= s(8);
        a &= s(12);
        a ^= s(3);
        long b = 9;
        b += a + s(1L);
        b <<= s(2);
        double d = 1.5;
        d *= s(2d) + b;
        return a + " " + b + " " + d;
    }

    static Object compoundFields() {
        ExpressionTarget t = new ExpressionTarget();
        t.field += s(10);
        t.wide *= s(3L);
        shared = 3;
        shared += s(4);
        sharedWide = 4;
        sharedWide /= s(8d);
        s(t).field -= s(5);
        s(t).wide += s(1L);
        return t.field + " " + t.wide + " " + shared + " " + sharedWide;
    }

    static Object compoundNarrowing() {
        byte b = 100;
        b += s(100);
        short h = 30_000;
        h *= s(3);
        char c = 'a';
        c += s(1);
        int i = 7;
        i *= s(1.5);
        return b + " " + h + " " + c + " " + i;
    }

    static Object leftHandSide() {
        ExpressionTarget t = new ExpressionTarget();
        s(t).field = s(9);
        s(t.numbers)[s(2)] = s(8);
        array(t)[s(1)] = array(t)[s(2)];
        return t.field + t.numbers[1] + t.numbers[2];
    }

    private static int[] array(ExpressionTarget t) {
        p();
        return t.numbers;
    }

    static Object arrayIndex() {
        int[] a = {5, 6, 7};
        String[] t = {"a", "b"};
        int i = a[s(0)] + a[s(1)] * a[s(2)];
        return i + t[s(1)] + a[a[s(0)] - s(4)];
    }

    static Object compoundArray() {
        int[] a = {5, 6, 7};
        a[s(0)] += s(1);
        a[s(1)] *= s(2) + a[s(0)];
        a[0] -= s(3);
        a[s(2)] <<= s(2);
        String[] t = {"a", "b"};
        t[s(0)] += s("c") + t[s(1)];
        return java.util.Arrays.toString(a) + t[0];
    }

    static Object wideArray() {
        long[] a = {5, 6};
        double[] d = {1.5, 2.5};
        a[s(0)] += s(1L) * a[s(1)];
        d[s(1)] *= s(2d);
        long old = a[s(1)]++;
        double next = ++d[s(0)];
        return a[0] + " " + a[1] + " " + d[0] + " " + d[1] + " " + old + " " + next;
    }

    static Object increments() {
        int i = 3;
        int a = i++ + s(i);
        int b = ++i + s(i++);
        int c = i-- - s(--i);
        long w = 4;
        long d = w++ + s(w) + --w;
        return a + " " + b + " " + c + " " + i + " " + w + " " + d;
    }

    static Object incrementsOfElements() {
        int[] a = {1, 2, 3};
        int x = a[s(0)]++ + s(a[0]);
        int y = ++a[s(1)] + a[s(2)]--;
        int i = 0;
        a[i++] = s(i) + a[i++] + s(i);
        return x + " " + y + " " + i + java.util.Arrays.toString(a);
    }

    static Object incrementsOfFields() {
        ExpressionTarget t = new ExpressionTarget();
        int x = s(t).field++ + s(t.field);
        long y = ++s(t).wide + s(t.wide--);
        return x + " " + y + " " + t.field + " " + t.wide;
    }

    static Object conditional() {
        int a = s(true) ? s(1) : s(2);
        int b = s(false) ? s(1) : s(2);
        long c = s(1) > 0 ? s(3L) : s(4);
        String d = 1 + (s(b) > 1 ? s("x") : null) + (s(b) > 2 ? s("y") : null);
        Object e = s(false) ? s("z") : s(Integer.valueOf(5));
        return a + " " + b + " " + c + d + e;
    }

    static Object conditionalChain() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            all.append(
                    s(i) == 0 ? "zero" : s(i) == 1 ? s("one") : s(i) == 2 ? s(i) + 1.5 : s(i) == 3 ? s('c') : s("m"));
        }
        return all;
    }

    static Object shortCircuits() {
        boolean a = s(true) && s(false);
        boolean b = s(false) && s(true);
        boolean c = s(true) || s(false);
        boolean d = s(false) || s(true);
        boolean e = (s(true) && s(false) || s(true)) && !s(false);
        boolean f = s(true) & s(false) | s(true) ^ s(true);
        return a + " " + b + " " + c + " " + d + " " + e + " " + f;
    }

    static Object shortCircuitsInConditions() {
        int n = 0;
        for (int i = 0; i < 8; i++) {
            if (s((i & 1) != 0) && s((i & 2) != 0) || s((i & 4) != 0)) {
                n += i;
            }
            n += 100 * ((s(i > 3) || s(i == 1)) && s(i != 5) ? 1 : 0);
        }
        return n;
    }

    static Object stringConcatenation() {
        String a = "a" + s(1) + s('c') + s(2L) + s("t") + s(true) + s(1.5f) + s(2.5) + s((Object) null);
        return s("x") + a + s((byte) 3) + (s("y") + s((short) 4));
    }

    static Object stringCompound() {
        String t = "";
        for (int i = 0; i < 3; i++) {
            t += i + s(",") + t.length() + s(i);
        }
        return t;
    }

    static Object varargs() {
        return join(s(1), s(2), s(3)) + join() + join(s(4)) + objects(s("a"), s(1), null, s(2L), s('c'));
    }

    private static String join(int... values) {
        StringBuilder t = new StringBuilder("[");
        for (int v : values) {
            t.append(s(v)).append(' ');
        }
        return t.append(']').toString();
    }

    private static String objects(Object... values) {
        return values.length + Text.of(s(values));
    }

    static Object nestedArguments() {
        return mix(s(1), mix(s(2), 3, s(4L), s("a")), s(5L), blend(6, s(7), s(8L), "b") + s("c"));
    }

    private static String mix(int a, Object b, long c, String d) {
        p();
        return "(" + a + b + c + d + ")";
    }

    private static int blend(Object a, int b, long c, String d) {
        return s(b) + (int) c + d.length();
    }

    static Object casts() {
        int a = (int) s(3.7);
        byte b = (byte) s(300);
        long c = s(5);
        double d = s(6L) + s(7f);
        char e = (char) s(98);
        Object o = s("str");
        String t = (String) s(o);
        Integer boxed = s(9);
        int unboxed = s(boxed);
        return a + " " + b + " " + c + " " + d + " " + e + t + ((CharSequence) s(o)).length() + unboxed;
    }

    static Object instanceOf() {
        Object o = s((Object) "str");
        String a = s(o) instanceof String t && t.length() == s(3) ? t + s("!") : "no";
        String b = s((Object) 5) instanceof String t ? t : s("none");
        if (!(s(o) instanceof CharSequence q)) {
            return "not";
        }
        return a + b + q.charAt(s(1));
    }

    static Object arrayCreation() {
        int[] a = {s(1), 2, s(3)};
        long[][] b = new long[s(2)][s(3)];
        b[s(1)][s(2)] = s(4L);
        String[][] c = {{s("a")}, {s("b"), "c"}, new String[s(1)], null};
        Object[] d = {s('x'), new int[] {s(5)}, s(6.5)};
        return Text.of(a) + Text.of(b) + Text.of(c) + Text.of(d);
    }

    static Object textBlock() {
        return """
                one %d
                  two %s
                """.formatted(s(1), s("2")) + s("""
                three
                """);
    }

    static Object receiverChain() {
        return new StringBuilder(s("a"))
                .append(s(1))
                .append(s(2L))
                .insert(s(0), s("z"))
                .reverse()
                .append(s(new StringBuilder("q")).append(s(3)))
                .toString();
    }
}
