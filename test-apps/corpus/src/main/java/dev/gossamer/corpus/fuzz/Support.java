package dev.gossamer.corpus.fuzz;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.corpus.Probe;
import dev.gossamer.corpus.TargetException;

/** What generated programs call. */
public final class Support {
    /** Loops and calls that a program may make. */
    private static final int FUEL = 100;

    /** The JVM keeps 1,024 frames of a trace; the JDK's own fill them fast. */
    private static final int DEEP = 10;

    private static final int LONGEST_TEXT = 24;
    private static int fuel;

    /** The end of a program that has run long enough. No program catches it. */
    public static final class OutOfFuel extends Error {
        private static final long serialVersionUID = 1L;

        OutOfFuel() {
            super("out of fuel");
        }
    }

    private Support() {}

    // One name for each kind: the compiler takes long over nested overloads.

    static void refuel() {
        fuel = FUEL;
    }

    /** Called in each loop and method. */
    public static void burn() {
        if (--fuel < 0) {
            throw new OutOfFuel();
        }
    }

    /** As {@link #burn}, for those that can return at once. */
    public static boolean burnt() {
        return --fuel < 0;
    }

    /** For classes that cannot implement it. */
    public static IntOp operation() {
        return x -> Probe.s(x) ^ 7;
    }

    /** A frame that was not rewritten, by reflection: in it a suspend is refused. */
    public static int reflectively(IntOp op, int value) {
        fuel -= DEEP;
        return Foreign.reflectively(op, value);
    }

    /** The same by a method handle. */
    public static int byHandle(IntOp op, int value) {
        fuel -= DEEP;
        return Foreign.byHandle(op, value);
    }

    /** The same by a proxy. */
    public static int byProxy(IntOp op, int value) {
        fuel -= DEEP;
        return Foreign.byProxy(op, value);
    }

    /** The same by the JDK's own classes. */
    public static int byJdk(IntOp op, int value) {
        fuel -= DEEP;
        return Foreign.byJdk(op, value);
    }

    /** Throws the PinnedException of a refused suspend. */
    public static int refusedInside(int value) {
        return Foreign.refused(value);
    }

    /** A value as text, without its identity. */
    private static String show(Object value) {
        return value instanceof Number || value instanceof CharSequence || value == null
                ? String.valueOf(value)
                : "an object";
    }

    /** Keeps strings from growing. */
    public static String cut(String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    public static int length(String text) {
        return text == null ? -1 : text.length();
    }

    /** A value that the compiler does not know. */
    public static boolean opaque(boolean value) {
        return value;
    }

    @Suspendable
    public static int sINT(int value) {
        return Probe.s(value);
    }

    @Suspendable
    public static long sLONG(long value) {
        return Probe.s(value);
    }

    @Suspendable
    public static float sFLOAT(float value) {
        return Probe.s(value);
    }

    @Suspendable
    public static double sDOUBLE(double value) {
        return Probe.s(value);
    }

    @Suspendable
    public static boolean sBOOLEAN(boolean value) {
        return Probe.s(value);
    }

    @Suspendable
    public static char sCHAR(char value) {
        return Probe.s(value);
    }

    @Suspendable
    public static byte sBYTE(byte value) {
        return Probe.s(value);
    }

    @Suspendable
    public static short sSHORT(short value) {
        return Probe.s(value);
    }

    @Suspendable
    public static <T> T sREF(T value) {
        return Probe.s(value);
    }

    /** Takes any number of values. */
    @Suspendable
    public static long sum(long... values) {
        long sum = Probe.s(values.length);
        for (long v : values) {
            sum = sum * 31 + v;
        }
        return sum;
    }

    /** Takes any number of objects. */
    @Suspendable
    public static String joined(Object... values) {
        String text = "";
        for (Object value : values) {
            text += Probe.s(show(value));
        }
        return cut(text);
    }

    /** Generic: casts at the caller. */
    @Suspendable
    public static <T> T either(boolean first, T a, T b) {
        return Probe.s(first) ? a : Probe.s(b);
    }

    /** Suspends in its close. */
    public static final class Resource implements AutoCloseable {
        private final Object name;
        private final boolean broken;

        public Resource(Object name, boolean broken) {
            this.name = name;
            this.broken = broken;
        }

        @Override
        @Suspendable
        public void close() {
            Probe.s("close " + name);
            if (broken) {
                throw new TargetException("close " + name);
            }
        }
    }

    /** Made under suspends. */
    public static final class Box {
        private final Object text;

        public Box(int a, Object b, long c) {
            Probe.note("Box " + a + " " + show(b) + " " + c);
            text = a + ":" + show(b) + ":" + c;
        }

        public Box(Box a, double b) {
            text = a + "/" + b;
        }

        @Override
        public String toString() {
            return cut(String.valueOf(text));
        }
    }
}
