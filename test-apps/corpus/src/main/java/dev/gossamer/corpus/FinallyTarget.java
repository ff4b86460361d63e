package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.fail;
import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** Finally blocks: suspends in them, and through them. */
@Suspendable
@SuppressWarnings("finally")
final class FinallyTarget {
    private FinallyTarget() {}

    static void cases(Cases c) {
        c.add("normalEnd", FinallyTarget::normalEnd)
                .add("thrownThrough", FinallyTarget::thrownThrough)
                .add("returnThrough", FinallyTarget::returnThrough)
                .add("returnOfChangedLocal", FinallyTarget::returnOfChangedLocal)
                .add("wideReturnThrough", FinallyTarget::wideReturnThrough)
                .add("returnFromFinally", FinallyTarget::returnFromFinally)
                .add("throwFromFinally", FinallyTarget::throwFromFinally)
                .add("breakThrough", FinallyTarget::breakThrough)
                .add("continueThrough", FinallyTarget::continueThrough)
                .add("breakFromFinally", FinallyTarget::breakFromFinally)
                .add("nested", FinallyTarget::nested)
                .add("nestedReturns", FinallyTarget::nestedReturns)
                .add("afterCatch", FinallyTarget::afterCatch)
                .add("afterThrowingCatch", FinallyTarget::afterThrowingCatch)
                .add("tryInFinally", FinallyTarget::tryInFinally)
                .add("loopInFinally", FinallyTarget::loopInFinally)
                .add("onlyFinallySuspends", FinallyTarget::onlyFinallySuspends)
                .add("uncaught", FinallyTarget::uncaught);
    }

    static Object normalEnd() {
        int n = 1;
        try {
            n += s(2);
        } finally {
            n *= s(5);
        }
        return n;
    }

    static Object thrownThrough() {
        try {
            try {
                s(1);
                fail("through");
            } finally {
                s("finally");
                note("done");
            }
        } catch (TargetException e) {
            Probe.caught(e);
            return s(e.getMessage());
        }
        return "not here";
    }

    private static int returning() {
        try {
            return s(1);
        } finally {
            s(2);
        }
    }

    static Object returnThrough() {
        return returning() + s(3);
    }

    private static int changed() {
        int n = s(1);
        try {
            return n;
        } finally {
            n = s(100);
            note(n);
        }
    }

    static Object returnOfChangedLocal() {
        return changed();
    }

    private static double wide() {
        long x = s(5L);
        try {
            p();
            return x * s(1.5);
        } finally {
            x = s(6L);
            p();
        }
    }

    static Object wideReturnThrough() {
        return wide() + s(1L);
    }

    private static int overridden(boolean fail) {
        try {
            if (s(fail)) {
                fail("lost");
            }
            return s(1);
        } finally {
            return s(2);
        }
    }

    static Object returnFromFinally() {
        return overridden(false) + " " + overridden(true);
    }

    static Object throwFromFinally() {
        try {
            try {
                fail("first");
            } finally {
                fail("second");
            }
        } catch (TargetException e) {
            Probe.caught(e);
            return s(e.getMessage());
        }
        return "not here";
    }

    static Object breakThrough() {
        int n = 0;
        while (true) {
            try {
                n++;
                if (s(n) == 3) {
                    break;
                }
            } finally {
                s("finally " + n);
            }
        }
        return n;
    }

    static Object continueThrough() {
        int n = 0;
        int even = 0;
        while (n < 5) {
            try {
                if (s(n) % 2 == 1) {
                    continue;
                }
                even += s(n);
            } finally {
                n += s(1);
            }
            note("even " + n);
        }
        return even;
    }

    static Object breakFromFinally() {
        int n = 0;
        for (; ; ) {
            try {
                n++;
                fail("lost");
            } finally {
                if (s(n) > 2) {
                    break;
                }
                continue;
            }
        }
        return s(n);
    }

    static Object nested() {
        StringBuilder t = new StringBuilder();
        try {
            try {
                t.append(s("a"));
                try {
                    fail("x");
                } finally {
                    t.append(s("b"));
                }
            } finally {
                t.append(s("c"));
            }
        } catch (TargetException e) {
            t.append(s(e.getMessage()));
        } finally {
            t.append(s("d"));
        }
        return t;
    }

    private static String deepReturn(StringBuilder t) {
        try {
            try {
                try {
                    return s("result");
                } finally {
                    t.append(s(1));
                }
            } finally {
                t.append(s(2));
            }
        } finally {
            t.append(s(3));
        }
    }

    static Object nestedReturns() {
        StringBuilder t = new StringBuilder();
        return deepReturn(t) + t;
    }

    static Object afterCatch() {
        int n = s(0);
        try {
            n = s(1);
            fail("x");
        } catch (TargetException e) {
            n += s(10);
        } finally {
            n += s(100);
        }
        return n;
    }

    static Object afterThrowingCatch() {
        StringBuilder t = new StringBuilder();
        try {
            try {
                fail("x");
            } catch (TargetException e) {
                t.append(s("catch"));
                throw new IllegalStateException(s("y"), e);
            } finally {
                t.append(s("finally"));
            }
        } catch (IllegalStateException e) {
            Probe.caught(e);
            t.append(e.getMessage());
        }
        return t;
    }

    static Object tryInFinally() {
        int n = 0;
        try {
            n = s(1);
        } finally {
            try {
                fail("in finally");
            } catch (TargetException e) {
                n += s(10);
            } finally {
                n += s(100);
            }
        }
        return n;
    }

    static Object loopInFinally() {
        long sum = 0;
        try {
            sum = s(1L);
            fail("z");
        } catch (TargetException e) {
            sum *= s(2L);
        } finally {
            for (int i = 0; i < 3; i++) {
                sum = sum * 10 + s(i);
            }
        }
        return sum;
    }

    static Object onlyFinallySuspends() {
        int n = 3;
        try {
            n = Integer.parseInt("no number");
        } catch (NumberFormatException e) {
            n = -n;
        } finally {
            p();
        }
        return n;
    }

    static Object uncaught() {
        try {
            try {
                return fail("out");
            } finally {
                s("inner");
            }
        } finally {
            s("outer");
        }
    }
}
