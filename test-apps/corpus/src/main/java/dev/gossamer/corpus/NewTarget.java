package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.fail;
import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Uninitialised objects under a suspend: {@code new} whose arguments suspend. */
@Suspendable
final class NewTarget {
    private NewTarget() {}

    static void cases(Cases c) {
        c.add("argument", NewTarget::argument)
                .add("betweenArguments", NewTarget::betweenArguments)
                .add("wideArguments", NewTarget::wideArguments)
                .add("nested", NewTarget::nested)
                .add("deeplyNested", NewTarget::deeplyNested)
                .add("sameClassTwice", NewTarget::sameClassTwice)
                .add("stringOfBytes", NewTarget::stringOfBytes)
                .add("conditionalArguments", NewTarget::conditionalArguments)
                .add("switchArgument", NewTarget::switchArgument)
                .add("throwNew", NewTarget::throwNew)
                .add("failingArgument", NewTarget::failingArgument)
                .add("failingConstructor", NewTarget::failingConstructor)
                .add("ignored", NewTarget::ignored)
                .add("underValues", NewTarget::underValues)
                .add("inLoop", NewTarget::inLoop)
                .add("innerClass", NewTarget::innerClass)
                .add("anonymous", NewTarget::anonymous)
                .add("arrayElements", NewTarget::arrayElements)
                .add("failingInitialiser", NewTarget::failingInitialiser)
                .add("lambdaArgument", NewTarget::lambdaArgument);
    }

    /** Notes its construction. */
    private static final class Box {
        private final Object a;
        private final Object b;

        Box(Object a, Object b) {
            note("Box of " + a + " and " + b);
            this.a = a;
            this.b = b;
        }

        Box(int a, long b, double c, boolean d, Object e) {
            this(a + ":" + b + ":" + c, d + ":" + e);
        }

        @Override
        public String toString() {
            return "<" + a + b + ">";
        }
    }

    static Object argument() {
        return new Box(s(1), null);
    }

    static Object betweenArguments() {
        String x = "x";
        return new Box(x + 1, s(2)).toString() + new Box(s(3), x) + new Box(s(4), s(5));
    }

    static Object wideArguments() {
        long l = s(7L);
        return new Box(1, l, s(2.5), true, "e").toString() + new Box(s(1), s(2L), s(3d), s(false), s("e"));
    }

    static Object nested() {
        return new Box(new Box(s(1), 2), s(3)).toString() + new Box(s(4), new Box(5, s(6)));
    }

    static Object deeplyNested() {
        return new Box(
                new Box(new Box(s(1), new Box(s(2), s(3))), new StringBuilder(s("t")).append(s(4))),
                new Box(new Box(5, 6L, 7d, s(true), new Box(s(8), 9)), s(10)));
    }

    static Object sameClassTwice() {
        Box a = new Box(new Box(new Box(s(1), s(2)), s(3)), new Box(s(4), s(5)));
        return a + "" + s(a);
    }

    private static byte[] bytes() {
        byte[] b = "gossamer".getBytes(StandardCharsets.US_ASCII);
        p();
        return b;
    }

    static Object stringOfBytes() {
        return new String(bytes(), StandardCharsets.US_ASCII)
                + new String(bytes(), s(1), s(3), StandardCharsets.US_ASCII);
    }

    static Object conditionalArguments() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            t.append(new Box(s(i) == 0 ? s("a") : i == s(1) ? null : new Box(i, s(i)), s(i > 0) && s(i < 2)));
        }
        return t;
    }

    static Object switchArgument() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            t.append(new Box(
                    i,
                    switch (s(i)) {
                        case 0 -> s("zero");
                        case 1 -> new Box(s(1), i);
                        default -> {
                            p();
                            yield s(2);
                        }
                    }));
        }
        return t;
    }

    static Object throwNew() {
        try {
            throw new TargetException("m" + s(1) + s("x"));
        } catch (TargetException e) {
            throw new IllegalStateException(s("outer") + new Box(s("x"), 1), e);
        }
    }

    static Object failingArgument() {
        int n = 5;
        try {
            return new Box(n, new Box(s(1), fail("argument")));
        } catch (TargetException e) {
            return n + s(e.getMessage());
        }
    }

    /** Refuses to be made. */
    private static final class Broken {
        Broken(int v) {
            throw new TargetException("broken " + v);
        }
    }

    static Object failingConstructor() {
        try {
            return new Box(s(1), new Broken(s(2)));
        } catch (TargetException e) {
            Probe.caught(e);
            return s(e.getMessage());
        }
    }

    static Object ignored() {
        new Box(s(1), s(2));
        new Box(3, s(4));
        return null;
    }

    static Object underValues() {
        int n = 2;
        return n * 3 + s(1L) + "t" + new Box(n, s(2)) + (n + 4.5) * s(2) + new Box(s(5), n);
    }

    static Object inLoop() {
        Box chain = null;
        for (int i = 0; i < 4; i++) {
            chain = new Box(chain, s(i));
        }
        return chain;
    }

    private final int field = 3;

    /** Needs its outer object. */
    private final class Inner {
        private final int sum;

        Inner(int a, int b) {
            sum = a + b + field;
        }
    }

    static Object innerClass() {
        NewTarget outer = new NewTarget();
        return outer.new Inner(s(1), s(2)).sum + s(outer).new Inner(3, s(4)).sum;
    }

    static Object anonymous() {
        int captured = s(3);
        Object o = new Object() {
            private final int own = captured * 2;

            @Override
            public String toString() {
                return "anonymous " + own;
            }
        };
        Object list = new ArrayList<Object>(s(List.of(s(1), s(2)))) {
            private static final long serialVersionUID = 1L;

            @Override
            public int size() {
                return super.size() + 100;
            }
        }.size();
        return o.toString() + s(list);
    }

    static Object arrayElements() {
        Object[] all = {new Box(s(1), s(2)), s("x"), new Box(3, s(4)), new Object[] {new Box(s(5), null)}};
        return all;
    }

    /** Cannot be initialised. */
    private static final class Unusable {
        static final int VALUE = Integer.parseInt("unusable");

        Unusable(int v) {
            note(v + VALUE);
        }
    }

    static Object failingInitialiser() {
        try {
            return new Unusable(s(1));
        } catch (LinkageError e) {
            return s("cannot be initialised");
        }
    }

    static Object lambdaArgument() throws Exception {
        int n = s(2);
        Task task = new Task(s("t"), () -> s(n) * 10);
        return task.go() + new Task(s("u"), () -> s(4)).go();
    }

    /** Holds work that suspends. */
    @Suspendable
    private static final class Task {
        private final String name;
        private final dev.gossamer.continuation.SuspendableCallable<Integer> work;

        Task(String name, dev.gossamer.continuation.SuspendableCallable<Integer> work) {
            this.name = name;
            this.work = work;
        }

        String go() throws Exception {
            return name + work.call();
        }
    }
}
