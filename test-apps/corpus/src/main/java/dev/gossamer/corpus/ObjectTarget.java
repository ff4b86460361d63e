package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** Suspends through each kind of method and call. */
final class ObjectTarget {
    private ObjectTarget() {}

    static void cases(Cases c) {
        c.add("virtualCalls", ObjectTarget::virtualCalls)
                .add("superCalls", ObjectTarget::superCalls)
                .add("privateCalls", ObjectTarget::privateCalls)
                .add("interfaceCalls", ObjectTarget::interfaceCalls)
                .add("defaultCalls", ObjectTarget::defaultCalls)
                .add("superDefaultCalls", ObjectTarget::superDefaultCalls)
                .add("staticInterfaceCalls", ObjectTarget::staticInterfaceCalls)
                .add("abstractCalls", ObjectTarget::abstractCalls)
                .add("inheritedImplementation", ObjectTarget::inheritedImplementation)
                .add("covariantBridge", ObjectTarget::covariantBridge)
                .add("genericBridge", ObjectTarget::genericBridge)
                .add("genericBridgePrimitives", ObjectTarget::genericBridgePrimitives)
                .add("overrideWithoutAnnotation", ObjectTarget::overrideWithoutAnnotation)
                .add("innerReachesOuter", ObjectTarget::innerReachesOuter)
                .add("anonymousOfInterface", ObjectTarget::anonymousOfInterface)
                .add("megamorphic", ObjectTarget::megamorphic)
                .add("thisAsArgument", ObjectTarget::thisAsArgument);
    }

    /** Annotated on the method. */
    private abstract static class Base {
        int base = 1;

        @Suspendable
        int value(int v) {
            return s(v) + base;
        }

        @Suspendable
        abstract Object make(String name);

        @Suspendable
        final int both(int v) {
            return value(v) * 10 + secret(v);
        }

        @Suspendable
        private int secret(int v) {
            p();
            return v + base++;
        }
    }

    /** Overrides without any annotation. */
    private static class Derived extends Base {
        @Override
        int value(int v) {
            int before = s(7);
            return before + super.value(s(v)) + s(base);
        }

        @Override
        String make(String name) {
            return s(name) + s(base);
        }
    }

    /** One level more. */
    private static final class Further extends Derived {
        @Override
        int value(int v) {
            return super.value(super.value(v)) + s(1);
        }
    }

    @Suspendable
    static Object virtualCalls() {
        Base a = new Derived();
        Base b = s(new Further());
        return a.value(1) + b.value(s(2)) + s(a).value(3) + a.both(s(4));
    }

    @Suspendable
    static Object superCalls() {
        return new Further().value(5) + new Derived().value(s(6));
    }

    @Suspendable
    static Object privateCalls() {
        Base a = new Derived();
        return a.both(1) + a.secret(s(2)) + a.base;
    }

    @Suspendable
    static Object abstractCalls() {
        Base a = new Further();
        return a.make("x") + new Derived().make(s("y"));
    }

    @Suspendable
    static Object covariantBridge() {
        Base a = new Derived();
        Object o = a.make(s("bridge"));
        return o + new Derived().make("direct");
    }

    @Suspendable
    static Object overrideWithoutAnnotation() {
        return new Further().both(s(3)) + "";
    }

    private interface Shape {
        @Suspendable
        double area(double scale);

        @Suspendable
        default String describe(int digits) {
            double area = area(s(1d));
            return name() + s(digits) + area + tail(digits);
        }

        @Suspendable
        default String name() {
            return s("shape");
        }

        @Suspendable
        private String tail(int v) {
            p();
            return ":" + v;
        }

        @Suspendable
        static Shape square(double side) {
            double kept = s(side);
            return scale -> kept * s(kept) * scale;
        }
    }

    private interface Named {
        @Suspendable
        default String name() {
            return s("named");
        }
    }

    private record Circle(double radius) implements Shape, Named {
        @Override
        public double area(double scale) {
            return scale * s(radius) * radius * 3;
        }

        @Override
        public String name() {
            return Shape.super.name() + s("-") + Named.super.name();
        }
    }

    @Suspendable
    static Object interfaceCalls() {
        Shape c = new Circle(s(2d));
        return c.area(1) + s(c).area(s(2d));
    }

    @Suspendable
    static Object defaultCalls() {
        Shape square = Shape.square(3);
        return square.describe(s(1)) + square.name();
    }

    @Suspendable
    static Object superDefaultCalls() {
        return new Circle(1).describe(2) + ((Named) new Circle(2)).name();
    }

    @Suspendable
    static Object staticInterfaceCalls() {
        return Shape.square(s(4d)).area(s(2d)) + Shape.square(1).area(1);
    }

    private interface Counter {
        @Suspendable
        int count(int v);
    }

    /** Knows nothing of the interface that it implements for a subclass. */
    @Suspendable
    private static class Implementation {
        public int count(int v) {
            return s(v) + s(1);
        }
    }

    private static final class Adopted extends Implementation implements Counter {}

    @Suspendable
    static Object inheritedImplementation() {
        Counter c = new Adopted();
        return c.count(1) + c.count(s(2)) + new Adopted().count(3);
    }

    private interface Mapper<A, B> {
        @Suspendable
        B map(A value);
    }

    private static final class Length implements Mapper<String, Integer> {
        @Override
        public Integer map(String value) {
            return s(value).length() + s(1);
        }
    }

    private abstract static class Pipe<A extends Comparable<A>> implements Mapper<A, A> {
        @Suspendable
        A twice(A value) {
            return map(s(map(value)));
        }
    }

    private static final class Doubler extends Pipe<Long> {
        @Override
        public Long map(Long value) {
            return s(value.longValue()) * 2;
        }
    }

    @Suspendable
    private static <A, B, C> C chain(A a, Mapper<? super A, ? extends B> f, Mapper<? super B, ? extends C> g) {
        return g.map(s(f.map(s(a))));
    }

    @Suspendable
    static Object genericBridge() {
        return chain("four", new Length(), v -> s(v) + "!") + chain(1, v -> s("n") + v, new Length());
    }

    @Suspendable
    static Object genericBridgePrimitives() {
        Mapper<Long, Long> m = new Doubler();
        return m.map(s(5L)) + new Doubler().twice(3L) + chain(s(4L), m, m);
    }

    /** Its inner object changes it. */
    @Suspendable
    private static final class Outer {
        private long total = 1;

        private final class Inner {
            @Suspendable
            long add(long v) {
                total += s(v);
                return total * s(Outer.this.total);
            }
        }

        long run() {
            Inner inner = new Inner();
            return inner.add(s(2L)) + inner.add(3) + total;
        }
    }

    @Suspendable
    static Object innerReachesOuter() {
        return new Outer().run();
    }

    @Suspendable
    static Object anonymousOfInterface() {
        int base = s(5);
        Counter c = new Counter() {
            private int calls;

            @Override
            public int count(int v) {
                calls += s(1);
                return base * 100 + calls * 10 + s(v);
            }
        };
        return c.count(1) + " " + c.count(s(2));
    }

    @Suspendable
    static Object megamorphic() {
        Counter[] all = {
            v -> s(v),
            new Adopted(),
            v -> v * s(2),
            v -> 7,
            new Counter() {
                @Override
                public int count(int v) {
                    p();
                    return -v;
                }
            }
        };
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum = sum * 3 + all[i % all.length].count(i);
        }
        return sum;
    }

    private int mark;

    @Suspendable
    private ObjectTarget self(ObjectTarget other, int v) {
        mark += s(v);
        other.mark += s(this).mark;
        note(mark);
        return this;
    }

    @Suspendable
    static Object thisAsArgument() {
        ObjectTarget a = new ObjectTarget();
        ObjectTarget b = new ObjectTarget();
        return a.self(a, 1).self(b, s(2)).self(b.self(a, 3), 4).mark;
    }
}
