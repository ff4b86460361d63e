package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.caught;
import static dev.gossamer.corpus.Probe.fail;
import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;

/** Exceptions: thrown, caught and passed on around suspends. */
@Suspendable
final class TryTarget {
    private TryTarget() {}

    static void cases(Cases c) {
        c.add("inTry", TryTarget::inTry)
                .add("inCatch", TryTarget::inCatch)
                .add("catchesInCaller", TryTarget::catchesInCaller)
                .add("catchesByType", TryTarget::catchesByType)
                .add("multiCatch", TryTarget::multiCatch)
                .add("catchThrowable", TryTarget::catchThrowable)
                .add("rethrow", TryTarget::rethrow)
                .add("throwFromCatch", TryTarget::throwFromCatch)
                .add("nested", TryTarget::nested)
                .add("loopAround", TryTarget::loopAround)
                .add("loopInside", TryTarget::loopInside)
                .add("localsInHandler", TryTarget::localsInHandler)
                .add("assignedInTry", TryTarget::assignedInTry)
                .add("valuesUnderTry", TryTarget::valuesUnderTry)
                .add("uncaught", TryTarget::uncaught)
                .add("uncaughtChecked", TryTarget::uncaughtChecked)
                .add("runtimeErrors", TryTarget::runtimeErrors)
                .add("resources", TryTarget::resources)
                .add("resourcesSuppressed", TryTarget::resourcesSuppressed)
                .add("nullResource", TryTarget::nullResource)
                .add("errorAsValue", TryTarget::errorAsValue)
                .add("deepThrow", TryTarget::deepThrow)
                .add("sameErrorTwice", TryTarget::sameErrorTwice);
    }

    static Object inTry() {
        int n = 0;
        try {
            n = s(1);
            n += s(2);
        } catch (RuntimeException e) {
            n = -1;
        }
        return n + s(3);
    }

    static Object inCatch() {
        try {
            p();
            throw new TargetException("a");
        } catch (TargetException e) {
            p();
            caught(e);
            return s(e.getMessage()) + s(1);
        }
    }

    private static int thrower(int v) {
        int w = s(v);
        if (w > 1) {
            throw new TargetException("above one: " + s(w));
        }
        return w;
    }

    static Object catchesInCaller() {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            try {
                sum += thrower(i);
            } catch (TargetException e) {
                caught(e);
                sum += s(100);
            }
        }
        return sum;
    }

    private static void throwOne(int which) throws Exception {
        p();
        switch (which) {
            case 0 -> throw new IOException("io");
            case 1 -> throw new IllegalArgumentException("argument");
            case 2 -> throw new TargetException("target");
            case 3 -> throw new Exception("checked");
            case 4 -> throw new AssertionError("error");
            default -> note("nothing");
        }
    }

    static Object catchesByType() throws Exception {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            try {
                throwOne(i);
                t.append(s("none"));
            } catch (IOException e) {
                t.append(s("io"));
            } catch (TargetException e) {
                caught(e);
                t.append(s("target"));
            } catch (RuntimeException e) {
                t.append(s("runtime")).append(e.getMessage());
            } catch (Exception e) {
                t.append(s(e.getMessage()));
            } catch (Error e) {
                t.append(s(e).getMessage());
            }
        }
        return t;
    }

    static Object multiCatch() throws Exception {
        String t = "";
        for (int i = 0; i < 3; i++) {
            try {
                throwOne(i);
            } catch (IOException | IllegalArgumentException e) {
                t += s(e.getMessage());
            } catch (RuntimeException e) {
                t += s("r") + e.getMessage();
            }
        }
        return t;
    }

    static Object catchThrowable() {
        int seen = 0;
        try {
            try {
                s(1);
                s(2);
            } catch (Throwable e) {
                seen++;
                throw e;
            }
            p();
        } catch (Throwable e) {
            seen += 10;
        }
        return seen + s(3);
    }

    static Object rethrow() {
        try {
            try {
                fail("inner");
            } catch (TargetException e) {
                s(1);
                throw e;
            }
        } catch (TargetException e) {
            caught(e);
            return s(e.getMessage());
        }
        return "not here";
    }

    static Object throwFromCatch() {
        try {
            try {
                fail("inner");
            } catch (TargetException e) {
                throw new IllegalStateException(s("outer"), e);
            }
        } catch (IllegalStateException e) {
            caught(e);
            return s(e.getCause().getMessage());
        }
        return "not here";
    }

    static Object nested() {
        StringBuilder t = new StringBuilder();
        try {
            t.append(s(1));
            try {
                t.append(s(2));
                try {
                    fail("deep");
                } catch (IllegalStateException e) {
                    t.append("wrong");
                }
            } catch (TargetException e) {
                t.append(s(3));
                try {
                    fail("in catch");
                } catch (TargetException f) {
                    t.append(s(f.getMessage())).append(e.getMessage());
                }
            }
        } catch (RuntimeException e) {
            t.append("wrong");
        }
        return t;
    }

    static Object loopAround() {
        int tries = 0;
        while (true) {
            try {
                p();
                if (++tries < 4) {
                    fail("try " + tries);
                }
                return s(tries);
            } catch (TargetException e) {
                note(s(e.getMessage()));
            }
        }
    }

    static Object loopInside() {
        int i = 0;
        try {
            for (; ; i++) {
                thrower(s(i));
            }
        } catch (TargetException e) {
            caught(e);
            return s(i) + e.getMessage();
        }
    }

    static Object localsInHandler() {
        int a = s(1);
        long b = s(2L);
        String t = null;
        try {
            t = s("three");
            a = s(4);
            fail("x");
            b = s(5L);
        } catch (TargetException e) {
            return a + " " + b + t + s(e.getMessage());
        }
        return "not here";
    }

    static Object assignedInTry() {
        String t;
        double d;
        try {
            t = s("in try");
            d = s(1d);
            fail("y");
        } catch (TargetException e) {
            t = e.getMessage();
            d = s(2d);
        }
        return t + s(d);
    }

    static Object valuesUnderTry() {
        int a = s(3);
        int r = a * 10 + guarded(s(0)) + a * guarded(s(5));
        return r;
    }

    private static int guarded(int v) {
        try {
            return thrower(v);
        } catch (TargetException e) {
            return s(-1);
        }
    }

    static Object uncaught() {
        p();
        return thrower(s(7));
    }

    static Object uncaughtChecked() throws Exception {
        s(1);
        throwOne(0);
        return s(2);
    }

    static Object runtimeErrors() {
        int n = 0;
        try {
            n = s(new int[2])[s(2)];
        } catch (ArrayIndexOutOfBoundsException e) {
            caught(e);
            n += s(1);
        }
        try {
            n += s((String) null).length();
        } catch (NullPointerException e) {
            n += s(10);
        }
        try {
            Object o = s((Object) "t");
            n += (Integer) s(o);
        } catch (ClassCastException e) {
            n += s(100);
        }
        try {
            n += new int[s(-1)].length;
        } catch (NegativeArraySizeException e) {
            n += s(1000);
        }
        return n;
    }

    /** Closes with a suspend. */
    @Suspendable
    private static final class Resource implements AutoCloseable {
        private final String name;
        private final boolean broken;

        Resource(String name, boolean broken) {
            this.name = name;
            this.broken = broken;
            note("open " + name);
        }

        @Override
        public void close() {
            s("close " + name);
            if (broken) {
                throw new IllegalStateException("close of " + name);
            }
        }
    }

    static Object resources() {
        try (Resource a = new Resource(s("a"), false);
                Resource b = new Resource(s("b") + a.name, s(false))) {
            return s(a.name + b.name);
        }
    }

    static Object resourcesSuppressed() {
        try (Resource a = new Resource(s("a"), true);
                Resource b = new Resource(s("b") + a.name, s(true))) {
            note(s(b.name));
            fail("body");
        } catch (TargetException e) {
            caught(e);
            return s(e.getSuppressed().length);
        } finally {
            s("finally");
        }
        return "not here";
    }

    static Object nullResource() {
        try (Resource none = s((Resource) null)) {
            return s("body") + none;
        }
    }

    static Object errorAsValue() {
        Throwable kept = null;
        for (int i = 0; i < 3; i++) {
            try {
                fail("e" + i);
            } catch (TargetException e) {
                if (kept != null) {
                    e.addSuppressed(s(kept));
                }
                kept = e;
            }
        }
        return kept;
    }

    private static int down(int n) {
        if (n == 0) {
            fail("bottom");
        }
        try {
            return down(n - 1) + s(n);
        } catch (TargetException e) {
            if (n == 5) {
                caught(e);
            }
            throw e;
        }
    }

    static Object deepThrow() {
        s(0);
        return down(8);
    }

    static Object sameErrorTwice() {
        TargetException e = new TargetException("kept");
        for (int i = 0; i < 2; i++) {
            try {
                s(i);
                throw e;
            } catch (TargetException f) {
                caught(f);
                s("again");
            }
        }
        throw s(e);
    }
}
