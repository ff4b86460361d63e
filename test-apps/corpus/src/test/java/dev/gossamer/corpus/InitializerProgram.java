package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;

/** Initialises classes in the middle of expressions that suspend. */
@Suspendable
public final class InitializerProgram implements SuspendableCallable<Object> {
    private static class First {
        static {
            note("init First");
        }

        final Object value;

        First(Object value) {
            this.value = value;
        }
    }

    private static final class Second extends First {
        static {
            note("init Second");
        }

        Second(Object a, Object b) {
            super(a);
            note("made");
            note(b);
        }
    }

    private static final class Third {
        static int field = init("Third", 3);
    }

    private static final class Fourth {
        static {
            note("init Fourth");
        }

        @Suspendable
        static int call(int v) {
            return s(v);
        }
    }

    private static int init(String name, int value) {
        note("init " + name);
        return value;
    }

    @Override
    public Object call() {
        Object kept = new Second(s(1), Third.field + s(2)).value;
        return kept + "" + Fourth.call(s(3) + 1);
    }
}
