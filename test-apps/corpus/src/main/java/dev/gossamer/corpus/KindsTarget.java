package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** Each kind of value as argument, local, field, element and result. */
@Suspendable
final class KindsTarget {
    private boolean z;
    private byte b;
    private char c;
    private short h;
    private int i;
    private long j;
    private float f;
    private double d;
    private Object o;

    private KindsTarget() {}

    static void cases(Cases c) {
        c.add("results", KindsTarget::results)
                .add("virtualResults", KindsTarget::virtualResults)
                .add("arguments", KindsTarget::arguments)
                .add("locals", KindsTarget::locals)
                .add("fields", KindsTarget::fields)
                .add("elements", KindsTarget::elements)
                .add("slotReuse", KindsTarget::slotReuse)
                .add("boxes", KindsTarget::boxes)
                .add("mixedWidths", KindsTarget::mixedWidths)
                .add("sixtyOneArguments", KindsTarget::sixtyOneArguments);
    }

    private static boolean booleanOf(boolean v) {
        return !s(v);
    }

    private static byte byteOf(byte v) {
        return (byte) (s(v) + 1);
    }

    private static char charOf(char v) {
        return (char) (s(v) + 1);
    }

    private static short shortOf(short v) {
        return (short) (s(v) + 1);
    }

    private static int intOf(int v) {
        return s(v) + 1;
    }

    private static long longOf(long v) {
        return s(v) + 1;
    }

    private static float floatOf(float v) {
        return s(v) + 1;
    }

    private static double doubleOf(double v) {
        return s(v) + 1;
    }

    private static String refOf(String v) {
        return s(v) + 1;
    }

    private static int[] arrayOf(int v) {
        return new int[] {s(v), v};
    }

    private static void voidOf(int v) {
        s(v);
    }

    static Object results() {
        voidOf(0);
        return booleanOf(true) + " " + byteOf((byte) 127) + charOf('a') + shortOf((short) -1) + intOf(4)
                + longOf(1L << 40) + floatOf(.5f) + doubleOf(.25) + refOf("r") + arrayOf(3)[1];
    }

    private double virtual(int a, double v, long w) {
        return s(v) * a + i + w;
    }

    private long virtual(long a, Object v) {
        return s(a) + i + v.hashCode();
    }

    static Object virtualResults() {
        KindsTarget t = new KindsTarget();
        t.i = s(3);
        return t.virtual(1, 2.5, 3L) + t.virtual(4L, 5) + t.virtual(s(6), s(7.5), s(8L)) + s(t).virtual(s(9L), s("x"));
    }

    private static String all(
            boolean z, byte b, char c, short h, int i, long j, float f, double d, Object o, long[] a) {
        s(1);
        String first = z + " " + b + c + h + i + j + f + d + o + a.length;
        s(2);
        return first + (z ? b + c + h : i) + (j + f + d) + a[0];
    }

    static Object arguments() {
        return all(true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, "o", new long[] {7})
                + all(
                        s(false),
                        s((byte) -1),
                        s('d'),
                        s((short) -2),
                        s(-3),
                        s(-4L),
                        s(-5f),
                        s(-6d),
                        s(null),
                        s(new long[1]));
    }

    static Object locals() {
        boolean z = s(true);
        byte b = s((byte) 1);
        char c = s('c');
        short h = s((short) 2);
        int i = s(3);
        long j = s(4L);
        float f = s(5f);
        double d = s(6d);
        Object o = s("o");
        z &= s(false);
        b++;
        c += 1;
        h--;
        i <<= 2;
        j *= s(2);
        f += .5f;
        d -= .5;
        s(o);
        return z + " " + b + c + h + i + " " + j + f + " " + d + o;
    }

    static Object fields() {
        KindsTarget t = new KindsTarget();
        t.z = s(true);
        t.b = s((byte) 1);
        t.c = s('c');
        t.h = s((short) 2);
        t.i = s(3);
        t.j = s(4L);
        t.f = s(5f);
        t.d = s(6d);
        t.o = s("o");
        return t.z + " " + t.b + t.c + t.h + t.i + t.j + t.f + t.d + t.o + s(1);
    }

    static Object elements() {
        boolean[] z = new boolean[2];
        byte[] b = new byte[2];
        char[] c = new char[2];
        short[] h = new short[2];
        float[] f = new float[2];
        Object[] o = new Object[2];
        z[s(1)] = s(true);
        b[s(1)] = s((byte) 200);
        c[s(1)] = s('x');
        h[s(1)] = s((short) 70_000);
        f[s(1)] = s(1.5f);
        o[s(1)] = s(o[s(0)] == null ? "t" : null);
        return z[1] + " " + b[1] + c[s(1)] + h[1] + f[1] + o[1] + (z[s(0)] ? 1 : b[s(0)] + h[s(0)]);
    }

    static Object slotReuse() {
        StringBuilder t = new StringBuilder();
        {
            long a = s(1L);
            t.append(a + s(2));
        }
        {
            String a = s("x");
            int b = s(3);
            t.append(a).append(b + s(4));
        }
        {
            double a = s(2.5);
            t.append(a + s(5));
        }
        for (int k = 0; k < 2; k++) {
            Object x = k == 0 ? s("first") : s(2);
            t.append(x);
        }
        float last = s(9f);
        return t.append(last);
    }

    static Object boxes() {
        Integer i = s(1);
        Long j = s(2L);
        Character c = s('c');
        Boolean z = s(true);
        Double d = s(2.5);
        int sum = i + s(i) + (int) (j + s(j));
        i++;
        j += s(3);
        Integer none = s((Integer) null);
        return sum + " " + i + j + c + (z ? d : s(0d)) + none;
    }

    private static String widths(int a, long b, int c, double d, int e, long f, Object g, double h, float i) {
        long x = b + s(a);
        int y = c + e;
        double w = d * h;
        s(x);
        return x + " " + y + " " + w + (f + y) + g + s(i) + a + (b - f);
    }

    static Object mixedWidths() {
        return widths(1, 2, 3, 4, 5, 6, "7", 8, 9)
                + widths(s(1), s(2L), s(3), s(4d), s(5), s(6L), s("7"), s(8d), s(9f));
    }

    private static long sixtyOne(
            int a1,
            long a2,
            Object a3,
            int a4,
            long a5,
            double a6,
            int a7,
            float a8,
            long a9,
            int a10,
            int a11,
            long a12,
            Object a13,
            int a14,
            long a15,
            double a16,
            int a17,
            float a18,
            long a19,
            int a20,
            int a21,
            long a22,
            Object a23,
            int a24,
            long a25,
            double a26,
            int a27,
            float a28,
            long a29,
            int a30,
            int a31,
            long a32,
            Object a33,
            int a34,
            long a35,
            double a36,
            int a37,
            float a38,
            long a39,
            int a40,
            int a41,
            long a42,
            Object a43,
            int a44,
            long a45,
            double a46,
            int a47,
            float a48,
            long a49,
            int a50,
            int a51,
            long a52,
            Object a53,
            int a54,
            long a55,
            double a56,
            int a57,
            float a58,
            long a59,
            int a60,
            int a61) {
        long ones = a1 + a11 + a21 + a31 + a41 + a51 + a61 + s(1);
        long wides = a2 + a5 * 2 + a9 * 3 + a12 + a15 + a19 + a22 + a25 + a29 + a32 + a35 + a39 + s(2L);
        wides += a42 + a45 * 3 + a49 + a52 + a55 * 5 + a59;
        double reals = a6 + a8 + a16 + a18 + a26 * 2 + a28 + a36 + a38 + a46 + a48 * 3 + a56 + a58 + s(3d);
        String texts = "" + a3 + a13 + a23 + a33 + a43 + a53 + s("t");
        int rest =
                a4 + a7 * 2 + a10 + a14 + a17 + a20 + a24 + a27 + a30 + a34 + a37 + a40 + a44 + a47 + a50 + a54 + a57;
        return ones + wides + (long) reals + texts.length() + rest + a60;
    }

    static Object sixtyOneArguments() {
        return sixtyOne(
                1, 2, "3", 4, 5, 6, 7, 8, 9, 10, 11, 12, "13", 14, 15, 16, 17, 18, 19, 20, 21, 22, s("23"), 24, 25, 26,
                27, 28, 29, 30, 31, 32, "33", 34, 35, 36, s(37), 38, 39, 40, 41, 42, "43", 44, 45, 46, 47, 48, 49, 50,
                51, 52, "53", 54, 55, 56, 57, 58, s(59L), 60, s(61));
    }
}
