package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** Values of each kind on the operand stack under a suspend. */
@Suspendable
final class OperandTarget {
    private OperandTarget() {}

    static void cases(Cases c) {
        c.add("intUnder", OperandTarget::intUnder)
                .add("longUnder", OperandTarget::longUnder)
                .add("floatUnder", OperandTarget::floatUnder)
                .add("doubleUnder", OperandTarget::doubleUnder)
                .add("smallIntsUnder", OperandTarget::smallIntsUnder)
                .add("referenceUnder", OperandTarget::referenceUnder)
                .add("nullUnder", OperandTarget::nullUnder)
                .add("constantsUnder", OperandTarget::constantsUnder)
                .add("allKindsUnder", OperandTarget::allKindsUnder)
                .add("duplicatesUnder", OperandTarget::duplicatesUnder)
                .add("wideDuplicatesUnder", OperandTarget::wideDuplicatesUnder)
                .add("deepStack", OperandTarget::deepStack)
                .add("unary", OperandTarget::unary)
                .add("binary", OperandTarget::binary)
                .add("shifts", OperandTarget::shifts)
                .add("comparisons", OperandTarget::comparisons)
                .add("referenceComparisons", OperandTarget::referenceComparisons)
                .add("divisionByZero", OperandTarget::divisionByZero)
                .add("nanAndExtremes", OperandTarget::nanAndExtremes);
    }

    private static int i(int v) {
        return v * 3;
    }

    private static long l(long v) {
        return v * 5;
    }

    private static float f(float v) {
        return v / 4;
    }

    private static double d(double v) {
        return v / 8;
    }

    static Object intUnder() {
        return i(7) + s(1) * (i(2) - s(3)) + i(s(4));
    }

    static Object longUnder() {
        return l(7) + s(1L) * (l(2) - s(3)) + l(s(4L));
    }

    static Object floatUnder() {
        return f(7) + s(1f) * (f(2) - s(3)) + f(s(4f));
    }

    static Object doubleUnder() {
        return d(7) + s(1d) * (d(2) - s(3L)) + d(s(4f));
    }

    private static String small(boolean a, byte b, short c, char d, int e) {
        return a + " " + b + " " + c + " " + d + " " + e;
    }

    static Object smallIntsUnder() {
        boolean a = i(1) > 0;
        byte b = (byte) i(2);
        short c = (short) i(3);
        char d = (char) i(33);
        String all = small(a, b, c, d, s(1)) + small(!a, (byte) -b, (short) -c, ++d, s(2));
        boolean[] flags = {a, s(false), !a};
        byte[] bytes = {b, s((byte) 4), b};
        short[] shorts = {c, s((short) 5), c};
        char[] chars = {d, s('q'), d};
        return all + Text.of(flags) + Text.of(bytes) + Text.of(shorts) + Text.of(chars);
    }

    private static String refs(Object a, String b, int[] c, Object d) {
        return a + b + c.length + d;
    }

    static Object referenceUnder() {
        return refs(Integer.valueOf(i(1)), "b" + i(2), new int[i(1)], s("d"))
                + refs(s(1), String.valueOf(i(3)), new int[s(2)], s(null));
    }

    static Object nullUnder() {
        return refs(null, null, new int[2], s("d")) + refs(null, s("b"), new int[s(1)], null);
    }

    private static String many(
            int a, long b, float c, double d, Object e, boolean f, String g, char h, Object i, int j) {
        return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i + " " + j;
    }

    static Object constantsUnder() {
        return many(1, 2L, 3f, 4d, "five", true, null, '8', Object.class.getName(), s(10))
                + many(-1, 1L << 40, 0f, -0d, 'c', false, "g", 'h', s("i"), 100_000);
    }

    static Object allKindsUnder() {
        return many(i(1), l(2), f(3), d(4), "e" + i(5), i(6) > 0, "g" + i(7), (char) i(30), new int[0].length, s(10))
                + many(i(1), s(l(2)), f(3), s(d(4)), "e", s(i(6) > 0), s("g"), (char) s(99), s(i(9)), i(10));
    }

    static Object duplicatesUnder() {
        int[] a = {1, 2, 3};
        int x = a[i(0)] = s(9);
        int y = (a[1] += s(1)) + (a[2] -= s(2));
        Object o;
        String t = "" + (o = s("o")) + o + s(x);
        int z = x + (x = s(4)) + (x += s(5)) + x;
        return t + y + z + Text.of(a);
    }

    static Object wideDuplicatesUnder() {
        long[] a = {1, 2};
        double[] b = {1, 2};
        long x = a[i(0)] = s(9L);
        double y = b[s(1)] += s(0.5) + x;
        long z = x + (x = s(4L)) + (x += s(5));
        float q;
        float r = (q = s(2f)) * q + (q -= s(1f));
        return x + " " + y + " " + z + " " + r + Text.of(a) + Text.of(b);
    }

    static Object deepStack() {
        return i(1) + (l(2) + (f(3) + (d(4) + (i(5) + (l(6) + (f(7) + (d(8) + (i(9) + (l(10) + s(11))))))))));
    }

    static Object unary() {
        return -s(1) + ~s(2) + +s(3) + " " + -s(4L) + ~s(5L) + -s(6f) + -s(7d) + !s(true) + (char) -s(-65);
    }

    static Object binary() {
        int a = (s(20) + s(3)) * (s(7) - s(2)) / s(2) % s(11);
        long b = (s(20L) + s(3L)) * (s(7L) - s(2L)) / s(2L) % s(11L);
        float c = (s(20f) + s(3f)) * (s(7f) - s(2f)) / s(2f) % s(11f);
        double d = (s(20d) + s(3d)) * (s(7d) - s(2d)) / s(2d) % s(11d);
        return a + " " + b + " " + c + " " + d + " " + (a & s(6) | s(9) ^ a) + (b & s(6L) | s(9L) ^ b);
    }

    static Object shifts() {
        return (s(-77) >> s(2)) + " " + (s(-77) >>> s(28)) + (s(5) << s(3)) + (s(-7L) >> s(1)) + (s(-7L) >>> s(60L))
                + (s(1L) << s(40));
    }

    static Object comparisons() {
        StringBuilder t = new StringBuilder();
        for (int k = -1; k <= 1; k++) {
            t.append(s(k) < s(0)).append(s(k) <= 0).append(k > s(0)).append(s(k) == s(1));
            t.append(s((long) k) < s(0L)).append(s((float) k) >= 0f).append(s((double) k) != s(1d));
            if (i(k) < s(0)) {
                t.append("less");
            } else if (l(k) == s(0L)) {
                t.append("same");
            }
        }
        return t;
    }

    static Object referenceComparisons() {
        Object o = new Object();
        Object q = s(o) == o ? s(null) : o;
        boolean a = s(q) == null;
        boolean b = o != s(q);
        return a + " " + b + (s(o) != s(o)) + (null == s(o));
    }

    static Object divisionByZero() {
        int n = 0;
        try {
            n = i(5) / s(0);
        } catch (ArithmeticException e) {
            Probe.caught(e);
            n = s(6);
        }
        return n + l(1) % s(0L);
    }

    static Object nanAndExtremes() {
        double a = s(Double.NaN) + d(1);
        float b = s(Float.NEGATIVE_INFINITY) * f(1);
        long c = Long.MIN_VALUE + s(0L) + Long.MAX_VALUE * s(1L);
        int e = Integer.MIN_VALUE - s(1);
        double zero = s(-0.0);
        long bits = Double.doubleToRawLongBits(s(Double.longBitsToDouble(0x7FF0_0000_0000_0F0FL)));
        return a + " " + b + " " + c + " " + e + " " + 1 / zero + " " + Long.toHexString(bits | 1L << 51);
    }
}
